import Allocation
import DecisionModel
import ProfileModel
import Quantities
import Testing

@Suite struct DemandLearningTests {
  static let mebibyte = 0x1p20

  static func demands() -> AllocationDemands {
    var demands = AllocationDemands(name: "a", kind: .service)
    let provenance = Provenance(.measured, source: "sandbox", kind: .exact)
    if let memory = DemandRange(
      low: 90 * mebibyte, expected: 100 * mebibyte, high: 110 * mebibyte, confidence: 0.9)
    {
      demands.memory = .known(memory, .bytes, provenance)
    }
    if let cores = DemandRange(low: 0.4, expected: 0.5, high: 0.6, confidence: 0.9) {
      demands.cores = .known(cores, .cores, provenance)
    }
    demands.parallelism = .known(.exactly(1), .cores, provenance)
    return demands
  }

  static func samples(_ minutes: Int, memory: Double) -> [OperationSample] {
    (0..<minutes).map { OperationSample(time: Double($0) * 60, memory: memory) }
  }

  @Test func thePriorIsOverruledSlowlyAndNeverLost() throws {
    var last = 110 * Self.mebibyte
    for minutes in [10, 720, 1440, 14_400] {
      let learned = DemandLearning(
        Operation(samples: Self.samples(minutes, memory: 200 * Self.mebibyte), source: "x")
      ).update(Self.demands())
      let high = try #require(learned.memory.range?.high)
      #expect(high > last && high < 200 * Self.mebibyte)
      #expect(learned.memory.provenance?.origin == .traced)
      last = high
    }
    // Two days' weight of looks against half a day's: beyond two thirds of the way.
    #expect(last > 110 * Self.mebibyte + 60 * Self.mebibyte)
  }

  @Test func whatWasNotSeenStays() {
    let demands = Self.demands()
    let learned = DemandLearning(
      Operation(samples: Self.samples(5, memory: 1), source: "x")
    ).update(demands)
    #expect(learned.cores == demands.cores)
    #expect(
      DemandLearning(Operation(samples: [], source: "x")).update(demands) == demands)
  }

  /// The bump counts from the limit: twenty kills at one limit are one, and learning again from the
  /// same record with the raised demand changes nothing.
  @Test func theBumpCannotFeedItself() throws {
    let limit = 150 * Self.mebibyte
    func learned(_ kills: Int, from demands: AllocationDemands) -> AllocationDemands {
      DemandLearning(
        Operation(
          samples: [],
          signals: (0..<kills).map { .outOfMemory(limit: limit, time: Double($0)) }, source: "x")
      ).update(demands)
    }
    let once = learned(1, from: Self.demands())
    #expect(once.memory.range?.high == limit + 100 * Self.mebibyte)
    #expect(once.memory.range?.expected == limit)
    #expect(learned(20, from: Self.demands()).memory.range == once.memory.range)
    #expect(learned(20, from: once).memory.range == once.memory.range)
  }

  @Test func throttlingRaisesTheParallelismOnlyWhereItMattered() {
    func parallelism(_ share: Double) -> Double? {
      DemandLearning(
        Operation(
          samples: [], signals: [.throttled(share: share, limit: 1, time: 0)], source: "x")
      ).update(Self.demands()).parallelism.range?.high
    }
    #expect(parallelism(0.04) == 1)
    #expect(parallelism(0.4) == 2)
  }

  /// Cores seen in operation raise the request of a service whose rate explains fewer, and say so.
  @Test func aServiceReservesWhatItWasSeenToUse() throws {
    var demands = Self.demands()
    demands.rate = 10
    demands.timePerOperation = .known(
      .exactly(0.005), .seconds, Provenance(.measured, source: "sandbox", kind: .exact))
    let before = try Allocator.advise(demands)
    #expect(before.cpuRequest.quantity == .cores(0.05))
    let learned = DemandLearning(
      Operation(
        samples: (0..<14_400).map { OperationSample(time: Double($0) * 60, cores: 0.8) },
        source: "x")
    ).update(demands)
    let after = try Allocator.advise(learned)
    let request = try #require(after.cpuRequest.quantity?.value)
    #expect(request > 0.6 && request <= 0.8)
    #expect(after.cpuRequest.reason.contains("seen in operation"))
    #expect(after.warnings.contains { $0.contains("profile it anew") })
    // A rate that explains what was seen is taken at its word.
    var objective = AllocationObjective()
    objective.rate = 160
    objective.policy = .cost
    let explained = try Allocator.advise(learned, objective: objective)
    #expect(!explained.warnings.contains { $0.contains("profile it anew") })
  }

  @Test func withoutAPriorTheLooksStandAlone() throws {
    var demands = Self.demands()
    demands.memory = .unavailable(reason: "no controller")
    let learned = DemandLearning(
      Operation(samples: Self.samples(60, memory: 5e7), source: "docker stats")
    ).update(demands)
    let range = try #require(learned.memory.range)
    #expect(range.high == 5e7 && range.confidence < 0.1)
  }

  /// The written profile gives the same memory as the learned demands did, and counts no part twice.
  @Test func theLearnedProfileGivesTheLearnedDemand() throws {
    let mebibytes = { (value: Double) -> Demand in
      .known(
        .exactly(value * Self.mebibyte), .bytes,
        Provenance(.measured, source: "sandbox", kind: .exact))
    }
    var profile = ResourceDemandProfile(
      name: "a", subject: Subject(command: ["a"]),
      environment: Environment(
        kernel: "6", cpuModel: nil, cores: 2, calibrationScore: nil, rung: "cgroup-v2",
        enforced: [], notEnforced: []),
      operatingPoint: OperatingPoint(),
      demand: DemandTable([
        "memory.anonymous": mebibytes(90), "memory.kernel": mebibytes(8),
        "memory.tmpfs": mebibytes(2),
      ]))
    profile.demand["threads.peak"] = .known(
      .exactly(2), .count, Provenance(.measured, source: "sandbox", kind: .exact))
    profile.parallelism = Parallelism(serialFraction: .unavailable(reason: "x"), usefulCores: 1)
    let learning = DemandLearning(
      Operation(
        samples: Self.samples(1440, memory: 200 * Self.mebibyte),
        signals: [.throttled(share: 0.5, limit: 1, time: 0)], source: "x"))
    let written = try learning.update(profile)
    let wanted = learning.update(try AllocationDemands(profile: profile)).memory.range
    #expect(try AllocationDemands(profile: written).memory.range == wanted)
    #expect(try AllocationDemands(profile: profile).parallelism.range?.high == 1)
    #expect(try AllocationDemands(profile: written).parallelism.range?.high == 2)
    #expect(written.remarks.contains { $0.contains("1,440 looks") })
  }
}
