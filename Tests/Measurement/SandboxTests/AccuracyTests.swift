import Glibc
import Quantities
import Testing

@testable import Sandbox

/// What needs two processors and a kernel with pressure stall information: `make test-kernel-qemu`
/// boots one.
@Suite(
  .serialized,
  .enabled(
    if: getenv("HEADROOM_KERNEL").map { String(cString: $0) } == "qemu",
    "needs the kernel that make test-kernel-qemu boots"))
struct AccuracyTests {
  private func run(
    _ arguments: [String], _ change: (inout SandboxRequest) -> Void = { _ in }
  ) async throws -> SandboxRun {
    let supervisor = try SupervisorLocation.find()
    let program = supervisor.prefix(through: try #require(supervisor.lastIndex(of: "/")))
    var request = SandboxRequest("\(program)known-demand", arguments)
    request.output = .capture
    request.limits.wall = 120
    change(&request)
    return try await Sandbox.run(request)
  }

  private func value(_ run: SandboxRun, _ name: String) throws -> Double {
    try #require(run.readings[name]?.measurement, "\(name): \(run.readings[name] as Any)")
      .quantity.value
  }

  @Test func `two threads on one core wait for it, and the pressure says how long`() async throws {
    let run = try await run(["spin", "2", "1000"]) { $0.limits.cores = 1 }
    #expect(run.passed)
    let pressure = try #require(run.readings["pressure.cpu"]?.measurement)
    #expect(pressure.kind == .exact && pressure.source == "cgroup v2 cpu.pressure some")
    // While both run one of them waits; nearly all of the time that is.
    let share = try pressure.quantity.value / value(run, "wall")
    #expect(share > 0.7 && share <= 1.02, "pressure for \(share) of the wall time")
    for name in ["pressure.memory", "pressure.io"] {
      #expect(try value(run, name) <= value(run, "wall"))
    }
  }

  @Test func `two threads on two cores do not wait`() async throws {
    let run = try await run(["spin", "2", "1000"])
    #expect(run.passed)
    #expect(try value(run, "cpu.total") / value(run, "wall") > 1.6)
    #expect(try value(run, "pressure.cpu") / value(run, "wall") < 0.4)
  }

  @Test func `CPU time is within 2% of the program's own clock, to the microsecond`() async throws {
    for threads in ["1", "2"] {
      let run = try await run(["spin", threads, "1500"])
      let own = try #require(Double(String(decoding: run.capturedOutput.dropLast(), as: UTF8.self)))
      let total = try #require(run.readings["cpu.total"]?.measurement)
      #expect(total.source == "cgroup v2 cpu.stat")
      #expect(
        abs(total.quantity.value / own - 1) < 0.02, "\(total.quantity.value) s, own clock \(own) s")
      // Accounting in ticks would give a multiple of ten milliseconds.
      let microseconds = (total.quantity.value * 1e6).rounded()
      #expect(microseconds.truncatingRemainder(dividingBy: 10_000) != 0)
    }
  }

  @Test func `two cores are seen to be twice as fast`() async throws {
    var request = SandboxRequest("/bin/sh", [])
    let supervisor = try SupervisorLocation.find()
    request.command =
      "\(supervisor.prefix(through: try #require(supervisor.lastIndex(of: "/"))))known-demand"
    request.arguments = ["spin", "2", "1000"]
    request.output = .discard
    let scaling = try await CoreScaling.measure(request, upTo: 2, repetitions: 1)
    let speedup = try #require(scaling.points.last).speedup
    #expect(speedup > 1.6 && speedup < 2.3, "speed-up \(speedup)")
  }
}
