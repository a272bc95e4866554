import Allocation
import DecisionModel
import ProfileModel
import Quantities
import Testing

@Suite struct AllocationDemandsProfileTests {
  static let read = Provenance(.measured, source: "cgroup v2 memory.stat", kind: .exact)

  /// Measured at n = 1000, with a model of the anonymous memory from 100 to 10,000.
  static func profile() throws -> ResourceDemandProfile {
    func range(_ expected: Double) throws -> DemandRange {
      try #require(
        DemandRange(
          low: expected * 0.9, expected: expected, high: expected * 1.1, confidence: 0.9))
    }
    let grid = try [100.0, 1000, 10_000].map {
      DemandModel.Point(size: $0, range: try range($0 * 1e5))
    }
    func model(_ metric: String, _ unit: Unit, _ factor: Double) -> DemandModel {
      DemandModel(
        metric: metric, unit: unit, terms: [], provenance: read, observed: [],
        predicted: grid.map { .init(size: $0.size, range: $0.range.scaled(by: factor)) })
    }
    return ResourceDemandProfile(
      name: "sorter", subject: Subject(command: ["sorter", "in.txt"]),
      environment: Environment(
        kernel: "6.1", cpuModel: nil, cores: 2, calibrationScore: nil, rung: "cgroup v2",
        enforced: [], notEnforced: []),
      operatingPoint: OperatingPoint(parameters: ["n": 1000], sizeUnit: "lines"),
      demand: DemandTable([
        "memory.anonymous": .known(try range(1e8), .bytes, read),
        "memory.kernel": .known(try range(1e7), .bytes, read),
        "memory.peak": .known(try range(9e9), .bytes, read),
        "memory.smallest-passing-limit": .known(.exactly(2e8), .bytes, read),
        "cpu.total": .known(try range(3), .seconds, read),
        "wall": .known(try range(2), .seconds, read),
        "threads.peak": .known(.exactly(4), .count, read),
      ]),
      models: [
        model("memory.anonymous", .bytes, 1), model("cpu.total", .seconds, 3e-8),
        model("wall", .seconds, 2e-8),
      ])
  }

  @Test func takesWhatCannotBeDroppedAndNotThePeak() throws {
    let demands = try AllocationDemands(profile: Self.profile(), kind: .batch)
    #expect(demands.memory.range?.expected == 1.1e8)
    #expect(demands.cores.range?.expected == 1.5)
    #expect(demands.tasks.range?.expected == 4)
    #expect(demands.operatingPoint == "n = 1,000 lines")
    #expect(demands.memory.provenance?.source.contains("memory.tmpfs") == true)
  }

  /// The start was read at the largest size that ran: a smaller run is not sized by it. A service's
  /// start is the same at every rate.
  @Test func theStartOfABatchIsWithinItsMemory() throws {
    var profile = try Self.profile()
    profile.startUp["memory.anonymous"] = .known(.exactly(9e8), .bytes, Self.read)
    let batch = try AllocationDemands(profile: profile, kind: .batch, at: ["n": 100])
    #expect(batch.startUpMemory.range == nil)
    let limit = try #require(Allocator.advise(batch).memoryLimit.quantity?.value)
    #expect(limit < 5e7)
    let service = try AllocationDemands(profile: profile, kind: .service)
    #expect(service.startUpMemory.range?.high == 9e8)
  }

  /// Sizes and threads go into the command; files and ports are the user's to name.
  @Test func placesOfTheCommandAreFilled() throws {
    var profile = try Self.profile()
    profile.subject.command = ["sorter", "--lines={n}", "--threads", "{cores}", "{input}"]
    let demands = try AllocationDemands(profile: profile, kind: .batch, at: ["n": 5000])
    let advice = try Allocator.advise(demands)
    let threads = try #require(advice.threads.quantity?.value)
    #expect(
      advice.command == ["sorter", "--lines=5000", "--threads", "\(Int(threads))", "{input}"])
  }

  @Test func fallsBackToThePeakAndSaysSo() throws {
    var profile = try Self.profile()
    profile.demand["memory.anonymous"] = .unavailable(reason: "no cgroup")
    let demands = try AllocationDemands(profile: profile, kind: .batch)
    #expect(demands.memory.range?.expected == 9e9)
    #expect(demands.memory.provenance?.kind == .upperBound)
    profile.demand["memory.peak"] = nil
    let without = try AllocationDemands(profile: profile, kind: .batch)
    #expect(without.memory == .unavailable(reason: "no cgroup"))
  }

  @Test func evaluatesTheModelsAtAnotherSize() throws {
    let demands = try AllocationDemands(profile: Self.profile(), kind: .batch, at: ["n": 10_000])
    #expect(abs((demands.memory.range?.expected ?? 0) - 1.01e9) < 1e4)
    #expect(demands.memory.provenance?.origin == .predicted)
    #expect(demands.smallestPassingLimit.range?.high == 2e8)
    #expect(demands.operatingPoint == "n = 10,000 lines")
    let smaller = try AllocationDemands(profile: Self.profile(), kind: .batch, at: ["n": 200])
    #expect(smaller.smallestPassingLimit.range == nil)
  }

  @Test func refusesSizesThatNothingSupports() throws {
    let profile = try Self.profile()
    for sizes in [["n": 1e9], ["n": 1], ["rows": 5], ["n": .nan]] as [[String: Double]] {
      #expect(throws: AllocationError.self) {
        try AllocationDemands(profile: profile, kind: .batch, at: sizes)
      }
    }
  }

  @Test func parallelismIsBoundByThreadsAndByTheMachine() throws {
    var profile = try Self.profile()
    #expect(try AllocationDemands(profile: profile, kind: .batch).parallelism.range == nil)
    profile.parallelism = Parallelism(
      serialFraction: .known(.exactly(0.01), .ratio, Self.read), usefulCores: 40)
    let machine = try AllocationDemands(profile: profile, kind: .batch)
    #expect(machine.parallelism.range == .exactly(2))
    profile.demand["threads.peak"] = .known(.exactly(1), .count, Self.read)
    let threads = try AllocationDemands(profile: profile, kind: .batch)
    #expect(threads.parallelism.range == .exactly(1))
  }

  @Test func statedMeanCoresComeFirst() throws {
    var profile = try Self.profile()
    profile.demand["cores.mean"] = .known(.exactly(0.7), .cores, Self.read)
    #expect(
      try AllocationDemands(profile: profile, kind: .batch).cores.range == .exactly(0.7))
  }
}
