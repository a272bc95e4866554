import Quantities
import Testing

@testable import Profiling

@Suite struct FutexWaitsTests {
  /// As a kernel 6.18 wrote it.
  private static let trace = """
    # tracer: nop
    #
    #           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
     memfd:sealed-91-23295   [000] ..... 10.000000: sys_futex(uaddr: 0x7fd1330060a8, op: 0x80, val: 2, utime: 0, uaddr2: 0, val3: 0)
           worker b-23296   [001] ..... 10.100000: sys_futex(uaddr: 0x10, op: 0x86, val: 0, utime: 0, uaddr2: 0, val3: 0)
           worker b-23296   [001] ..... 10.150000: sys_futex -> 0x0
     memfd:sealed-91-23295   [000] ..... 10.250000: sys_futex -> 0xfffffffffffffff5
               main-23297   [000] ..... 11.000000: sys_futex(uaddr: 0x20, op: 0x189, val: 1, utime: 0, uaddr2: 0, val3: 0xffffffff)
               main-23297   [000] ..... 11.500000: sys_futex -> 0x0
               main-23297   [000] ..... 12.000000: sys_futex(uaddr: 0x20, op: 0x81, val: 1, utime: 0, uaddr2: 0, val3: 0)
               main-23297   [000] ..... 12.400000: sys_futex -> 0x1
           headroom-99      [000] ..... 13.000000: sys_futex(uaddr: 0x30, op: 0x80, val: 1, utime: 0, uaddr2: 0, val3: 0)
           headroom-99      [000] ..... 14.000000: sys_futex -> 0x0
               main-23298   [000] ..... 15.000000: sys_futex(uaddr: 0x30, op: 0x80, val: 1, utime: 0, uaddr2: 0, val3: 0)
    """

  @Test func locksAreToldFromConditionsAndWakes() {
    let waits = FutexWaits(trace: Self.trace, ignoring: [99])
    #expect(waits.count == 2)
    #expect(abs((waits.locks[0x7fd1_3300_60a8] ?? 0) - 0.25) < 1e-9)
    #expect(abs((waits.locks[0x10] ?? 0) - 0.05) < 1e-9)
    #expect(abs(waits.seconds - 0.3) < 1e-9)
    #expect(abs(waits.conditions - 0.5) < 1e-9)
  }

  /// Two threads wait for one lock at 1.0–1.4 and 1.2–1.7, then one at 2.0–2.1.
  private static let overlapping = """
    a-1 [000] ..... 1.000000: sys_futex(uaddr: 0x10, op: 0x86, val: 0, utime: 0, uaddr2: 0, val3: 0)
    b-2 [001] ..... 1.200000: sys_futex(uaddr: 0x10, op: 0x86, val: 0, utime: 0, uaddr2: 0, val3: 0)
    a-1 [000] ..... 1.400000: sys_futex -> 0x0
    b-2 [001] ..... 1.700000: sys_futex -> 0x0
    a-1 [000] ..... 2.000000: sys_futex(uaddr: 0x10, op: 0x86, val: 0, utime: 0, uaddr2: 0, val3: 0)
    a-1 [000] ..... 2.100000: sys_futex -> 0x0
    """

  @Test func aLockIsHeldWhileSomebodyWaits() {
    let waits = FutexWaits(trace: Self.overlapping)
    #expect(abs((waits.locks[0x10] ?? 0) - 1.0) < 1e-9)
    #expect(abs((waits.contended[0x10] ?? 0) - 0.8) < 1e-9)
    #expect(FutexWaits(trace: Self.trace, ignoring: [99]).contended[0x20] == nil)
  }

  static func result(_ waits: Result<FutexWaits, ExperimentRefusal>) async throws
    -> ExperimentResult
  {
    let result = try await Experiment(
      ExperimentTests.plan(), runner: SimulatedRunner(seconds: { _, _ in 2 }), cores: 1
    ).run()
    return ExperimentResult(
      plan: result.plan, records: result.records, scaling: [], scalingUnavailable: nil,
      fits: result.fits, surfaces: [:], unfitted: [:], paged: [], timePrior: nil, fitSeconds: 0,
      passingMemory: nil, lockWaits: waits, notes: [], speed: nil)
  }

  @Test func holdingIsBoundedByWaitsAndTheRun() async throws {
    let result = try await Self.result(.success(FutexWaits(trace: Self.overlapping)))
    let one = try #require(result.lockHeld(among: 1).range)
    #expect(abs(one.low - 0.8) < 1e-9 && one.high == 2)
    // Which of two locks it was is not seen.
    #expect(try #require(result.lockHeld(among: 2).range).low == 0)
    #expect(result.lockHeld(among: 1).provenance?.kind == .lowerBound)
  }

  @Test func holdingThatNobodyWaitedForIsUnknownAndSaysWhy() async throws {
    let refused = ExperimentRefusal(reason: "no tracefs")
    for waits in [.success(FutexWaits()), .failure(refused)] as [Result<FutexWaits, _>] {
      guard case .unavailable(let reason) = try await Self.result(waits).lockHeld(among: 1) else {
        Issue.record("held without a wait")
        continue
      }
      #expect(reason.contains("free lock makes no system call"))
    }
  }

  @Test func brokenLinesAreLeftOut() {
    for text in ["", "x", ": sys_futex", "a-1 [0] x: sys_futex(", "a-b [0] 1.0: sys_futex -> 0"] {
      #expect(FutexWaits(trace: text) == FutexWaits())
    }
  }

  @Test func aSimulationHasNoWaitsAndSaysSo() async throws {
    let plan = ExperimentTests.plan()
    let result = try await Experiment(
      plan, runner: SimulatedRunner(threads: 4), cores: 1
    ).run()
    guard case .unavailable(let reason) = result.lockWaited(among: 1) else {
      Issue.record("a wait of a simulated program")
      return
    }
    #expect(reason.contains("not processes"))
  }
}
