import ProfileModel
import Quantities
import Synchronization
import Testing

@testable import Profiling

@Suite struct MemoryLimitSearchTests {
  private func search(passingFrom least: Double) -> MemoryLimitSearch {
    MemoryLimitSearch { limit throws(ExperimentError) in
      SampleRun(
        outcome: limit >= least ? .exited(0) : .stopped(limit: "out-of-memory"), readings: [:])
    }
  }

  @Test(arguments: [3e6, 17_123_456, 99e6])
  func findsTheLimitWithinItsPrecision(_ least: Double) async throws {
    let found = try #require(
      try await search(passingFrom: least).find(point: SizePoint(7), peak: 100e6))
    #expect(found.passing >= least && found.failing < least)
    #expect(found.passing - found.failing <= max(4096, found.passing * 0.02) + 4096)
    #expect(found.runs == 3)
  }

  @Test func aProgramThatNeedsMoreThanItsPeakHasNoLimit() async throws {
    #expect(try await search(passingFrom: 200e6).find(point: nil, peak: 100e6) == nil)
  }

  @Test func aLimitThatPassesByLuckIsRaised() async throws {
    let attempts = Mutex<[Double]>([])
    let lucky = MemoryLimitSearch { limit throws(ExperimentError) in
      let isFirst = attempts.withLock { attempts in
        defer { attempts.append(limit) }
        return !attempts.contains(limit)
      }
      // Between 50 and 55 MB only the first run passes.
      let passes = limit >= 55e6 || (limit >= 50e6 && isFirst)
      return SampleRun(outcome: passes ? .exited(0) : .signalled(9), readings: [:])
    }
    let found = try #require(try await lucky.find(point: nil, peak: 100e6))
    #expect(found.passing >= 55e6 && found.passing < 57e6)
  }

  @Test func theProfileStatesItWhereAsked() async throws {
    let profile = try await ProfileAssemblyTests.profile {
      $0.findsMemory = true
      $0.operatingSize = 10_000
    }
    // The simulation takes no memory limit of a run, so every limit passes.
    let demand = try #require(profile.demand["memory.smallest-passing-limit"])
    #expect(demand.range?.low == 0 && demand.unit == .bytes)
    #expect(demand.provenance?.origin == .measured)
    let without = try await ProfileAssemblyTests.profile()
    #expect(without.demand["memory.smallest-passing-limit"] == nil)
  }

  @Test func aSpentBudgetSaysSo() async throws {
    let profile = try await ProfileAssemblyTests.profile(
      SimulatedRunner(seconds: { size, _ in size / 1000 })
    ) {
      $0.findsMemory = true
      $0.budgetSeconds = 15
    }
    guard case .unavailable(let reason)? = profile.demand["memory.smallest-passing-limit"] else {
      Issue.record("a limit without runs")
      return
    }
    #expect(reason.contains("raise --budget"), "\(reason)")
  }
}
