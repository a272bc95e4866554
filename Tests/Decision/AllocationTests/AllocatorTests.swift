import DecisionModel
import ProfileModel
import Quantities
import Testing

@testable import Allocation

@Suite struct AllocatorTests {
  static let mebibyte = 1_048_576.0

  /// A batch that needs 100 (90 … 110) MiB and 0.9 (0.8 … 1) cores, 90% sure.
  static func demands(kind: AllocationAdvice.Kind = .batch) -> AllocationDemands {
    var demands = AllocationDemands(name: "log-analyser", kind: kind)
    demands.memory = known(90 * mebibyte, 100 * mebibyte, 110 * mebibyte, .bytes)
    demands.cores = known(0.8, 0.9, 1, .cores)
    demands.timePerOperation = known(0.018, 0.02, 0.022, .seconds)
    return demands
  }

  static func known(
    _ low: Double, _ expected: Double, _ high: Double, _ unit: Unit,
    kind: ReadingKind = .exact
  ) -> Demand {
    let range = DemandRange(low: low, expected: expected, high: high, confidence: 0.9)
    return .known(
      range ?? .exactly(expected), unit,
      Provenance(.measured, source: "cgroup v2 memory.stat", kind: kind))
  }

  @Test func memoryIsTheUpperEndWithTheMarginAndStatesTheRisk() throws {
    let advice = try Allocator.advise(Self.demands())
    let limit = try #require(advice.memoryLimit.advised)
    // 110 MiB + 12% = 123.2 MiB, up to 124 MiB.
    #expect(limit.quantity == .bytes(124 * Self.mebibyte))
    // Laplace: b = 10 MiB / ln 10, so P(X > 124 MiB) = 0.5 · 10^-2.4.
    #expect(abs((limit.risk ?? 1) - 0.001_991) < 1e-5)
    #expect(limit.reason.hasPrefix("upper end of the 90% interval, 110 MiB, + 12%"))
    #expect(limit.source == "measured: cgroup v2 memory.stat")
    #expect(advice.memoryRequest.quantity == .bytes(110 * Self.mebibyte))
    #expect(advice.swapLimit.quantity == .bytes(0))
  }

  @Test(arguments: AllocationPolicy.allCases)
  func everyPolicyKeepsToItsTolerance(_ policy: AllocationPolicy) throws {
    let advice = try Allocator.advise(
      Self.demands(), objective: AllocationObjective(policy: policy))
    let limit = try #require(advice.memoryLimit.advised)
    #expect((limit.risk ?? 1) <= policy.toleratedRisk)
    let request = try #require(advice.memoryRequest.quantity)
    #expect(request.value <= limit.quantity.value)
    let cores = try #require(advice.cpuLimit.quantity)
    #expect((advice.cpuRequest.quantity?.value ?? .infinity) <= cores.value)
  }

  @Test func policiesGrowInSafety() throws {
    let limits = try [AllocationPolicy.cost, .balanced, .safe].map { policy in
      try Allocator.advise(Self.demands(), objective: AllocationObjective(policy: policy))
        .memoryLimit.quantity?.value ?? 0
    }
    #expect(limits == limits.sorted())
    #expect(Set(limits).count == 3)
  }

  @Test func aLowToleratedRiskRaisesTheLimit() throws {
    let advice = try Allocator.advise(
      Self.demands(), objective: AllocationObjective(toleratedRisk: 1e-6))
    #expect((advice.memoryLimit.advised?.risk ?? 1) <= 1e-6)
    #expect(advice.memoryLimit.reason.contains("tolerated risk"))
  }

  @Test func neverBelowTheSmallestPassingLimit() throws {
    var demands = Self.demands()
    demands.smallestPassingLimit = Self.known(
      300 * Self.mebibyte, 300 * Self.mebibyte, 300 * Self.mebibyte, .bytes)
    let limit = try Allocator.advise(demands).memoryLimit
    #expect(limit.quantity == .bytes(336 * Self.mebibyte))
    #expect(limit.reason.contains("smallest passing limit 300 MiB + 12%"))
    #expect(limit.reason.contains("OOM-killed"))
  }

  @Test func withoutSpreadThereIsNoRiskButALargerMargin() throws {
    var demands = Self.demands()
    demands.memory = .known(
      .exactly(100 * Self.mebibyte), .bytes, Provenance(.measured, source: "x", kind: .exact))
    let advice = try Allocator.advise(demands)
    #expect(advice.memoryLimit.advised?.risk == nil)
    #expect(advice.memoryLimit.quantity == .bytes(127 * Self.mebibyte))
    #expect(advice.warnings.contains { $0.contains("no spread") })
  }

  @Test func boundsAndSamplesAreWarnedOf() throws {
    var demands = Self.demands()
    demands.memory = Self.known(1e8, 1e8, 1.1e8, .bytes, kind: .lowerBound)
    #expect(try Allocator.advise(demands).warnings.contains { $0.contains("lower bound") })
    demands.memory = Self.known(1e8, 1e8, 1.1e8, .bytes, kind: .sampled)
    #expect(try Allocator.advise(demands).warnings.contains { $0.contains("sampled") })
  }

  @Test func aThreadGetsAWholeCore() throws {
    var demands = Self.demands()
    demands.cores = Self.known(0.123, 0.3, 0.301, .cores)
    let advice = try Allocator.advise(demands)
    #expect(advice.cpuLimit.quantity == .cores(1))
    #expect(advice.cpuRequest.quantity == .cores(0.3))
    // A service, or a batch with a deadline, is promised the upper end.
    let hurried = try Allocator.advise(demands, objective: AllocationObjective(deadline: 1000))
    #expect(hurried.cpuRequest.quantity == .cores(0.31))
  }

  @Test func theLimitHoldsTheParallelismElseThrottlingIsSaid() throws {
    var demands = Self.demands()
    demands.cores = Self.known(2.9, 3, 3.1, .cores)
    demands.parallelism = .known(
      .exactly(4), .cores, Provenance(.measured, source: "threads", kind: .sampled))
    #expect(try Allocator.advise(demands).cpuLimit.quantity == .cores(4))
    let capped = try Allocator.advise(
      demands, objective: AllocationObjective(maximumCores: 2))
    #expect(capped.cpuLimit.quantity == .cores(2))
    #expect(capped.cpuRequest.quantity == .cores(2))
    #expect(capped.warnings.contains { $0.contains("throttle") })
  }

  @Test func replicasComeFromTheRateAndTheUtilisation() throws {
    // 400/s · 22 ms = 8.8 cores, at 70% of one core each: 12.57.
    let advice = try Allocator.advise(
      Self.demands(kind: .service), objective: AllocationObjective(rate: 400))
    #expect(advice.replicas.quantity == .count(13))
    #expect(advice.replicas.reason.contains("queueing at 70% use"))
    #expect(advice.cpuRequest.quantity == .cores(0.68))
  }

  @Test func aLatencyBoundsTheUtilisation() throws {
    // 1 − 22/44 = 50%: 8.8 / 0.5 = 17.6.
    let advice = try Allocator.advise(
      Self.demands(kind: .service), objective: AllocationObjective(rate: 400, latency: 0.044))
    #expect(advice.replicas.quantity == .count(18))
    #expect(throws: AllocationError.self) {
      try Allocator.advise(
        Self.demands(kind: .service), objective: AllocationObjective(rate: 1, latency: 0.02))
    }
  }

  @Test func aLockBoundsWhatAReplicaBears() throws {
    var demands = Self.demands(kind: .service)
    demands.parallelism = .known(
      .exactly(8), .cores, Provenance(.measured, source: "threads", kind: .sampled))
    demands.criticalSection = .known(
      .exactly(0.01), .seconds, Provenance(.static, source: "lock", kind: .upperBound))
    // Cores alone: 8.8 / (8 · 0.7) = 2; the lock: 400 · 0.01 / 0.7 = 5.7.
    let advice = try Allocator.advise(demands, objective: AllocationObjective(rate: 400))
    #expect(advice.replicas.quantity == .count(6))
    #expect(advice.replicas.reason.contains("lock"))
  }

  @Test func withoutARateThereIsOneReplicaWithAReason() throws {
    let batch = try Allocator.advise(Self.demands())
    #expect(batch.replicas.quantity == .count(1))
    #expect(batch.replicas.reason.contains("batch"))
  }

  @Test func aDeadlineAsksForCoresOrIsImpossible() throws {
    var demands = Self.demands()
    demands.timePerOperation = Self.known(90, 100, 100, .seconds)
    demands.parallelism = .known(
      .exactly(8), .cores, Provenance(.measured, source: "speed-up", kind: .sampled))
    demands.serialFraction = .known(
      .exactly(0.1), .ratio, Provenance(.measured, source: "speed-up", kind: .sampled))
    // (1 − 0.1) / (0.4 − 0.1) = 3 cores.
    let advice = try Allocator.advise(demands, objective: AllocationObjective(deadline: 40))
    #expect(advice.cpuLimit.quantity == .cores(3))
    for deadline in [9.0, 10, 15] {
      #expect(throws: AllocationError.self) {
        try Allocator.advise(demands, objective: AllocationObjective(deadline: deadline))
      }
    }
  }

  @Test func aMissingMetricIsNamed() {
    var demands = Self.demands()
    demands.memory = .unavailable(reason: "no memory controller")
    let error = #expect(throws: AllocationError.self) { try Allocator.advise(demands) }
    #expect(error == .missingMetric("memory demand", reason: "no memory controller"))
    #expect("\(error, default: "")".contains("no memory controller"))
    demands = Self.demands()
    demands.cores = .unavailable(reason: "CPU time is unknown")
    #expect(throws: AllocationError.missingMetric("cores in use", reason: "CPU time is unknown")) {
      try Allocator.advise(demands)
    }
  }

  @Test func edges() throws {
    var demands = Self.demands()
    demands.memory = .known(
      .exactly(0), .bytes, Provenance(.measured, source: "x", kind: .exact))
    demands.cores = .known(
      .exactly(0), .cores, Provenance(.measured, source: "x", kind: .exact))
    let least = try Allocator.advise(demands)
    #expect(least.memoryLimit.quantity == .bytes(8 * Self.mebibyte))
    #expect(least.cpuRequest.quantity == .cores(0.01))
    demands.memory = .known(
      .exactly(1e30), .bytes, Provenance(.measured, source: "x", kind: .exact))
    #expect(throws: AllocationError.self) { try Allocator.advise(demands) }
    demands.memory = .known(
      .exactly(5), .seconds, Provenance(.measured, source: "x", kind: .exact))
    #expect(throws: AllocationError.self) { try Allocator.advise(demands) }
  }

  @Test(arguments: [
    AllocationObjective(rate: 0), AllocationObjective(rate: -1),
    AllocationObjective(rate: .infinity), AllocationObjective(latency: .nan),
    AllocationObjective(toleratedRisk: 0), AllocationObjective(toleratedRisk: 0.7),
    AllocationObjective(maximumCores: 0), AllocationObjective(rate: 1e12),
  ])
  func impossibleObjectivesAreRefused(_ objective: AllocationObjective) {
    #expect(throws: AllocationError.self) {
      try Allocator.advise(Self.demands(kind: .service), objective: objective)
    }
  }

  @Test func tasksAndDevicesAreLimitedOnlyWhereKnown() throws {
    var demands = Self.demands()
    #expect(try Allocator.advise(demands).pidsLimit.quantity == nil)
    demands.tasks = .known(
      .exactly(9), .count, Provenance(.measured, source: "pids.peak", kind: .exact))
    demands.deviceReads = Self.known(1e6, 2e6, 3e6, .bytesPerSecond)
    let advice = try Allocator.advise(demands, objective: AllocationObjective(device: "8:0"))
    #expect(advice.pidsLimit.quantity == .count(50))
    #expect(advice.io.readBytes.quantity == Quantity(6e6, .bytesPerSecond))
    #expect(advice.io.writeBytes.quantity == nil)
  }

  @Test func theStartMayNeedMoreMemoryThanTheSteadyPhase() throws {
    var demands = Self.demands(kind: .service)
    demands.startUpMemory = Self.known(
      200 * Self.mebibyte, 200 * Self.mebibyte, 200 * Self.mebibyte, .bytes)
    let advice = try Allocator.advise(demands)
    #expect(advice.memoryLimit.quantity == .bytes(224 * Self.mebibyte))
    #expect(advice.memoryLimit.reason.contains("the start needs 200 MiB"))
    #expect((advice.memoryRequest.quantity?.value ?? .infinity) < 200 * Self.mebibyte)
  }

  @Test func everyValueSaysWhatWouldChangeIt() throws {
    let advice = try Allocator.advise(Self.demands())
    let change = try #require(advice.memoryLimit.advised?.change)
    #expect(change.contains("policy cost gives") && change.contains("policy safe gives"))
  }

  @Test func aFasterTargetNeedsFewerReplicasButNotFewerCoresOfABatch() throws {
    var demands = Self.demands(kind: .service)
    demands.calibrationScore = 300
    var objective = AllocationObjective(rate: 400)
    objective.targetScore = 600
    // 20 ms within 10%, and twice as fast within a factor of 2: 400/s · 20.1 ms / 0.7 = 11.5.
    let advice = try Allocator.advise(demands, objective: objective)
    #expect(advice.replicas.quantity == .count(12))
    #expect(advice.warnings.contains { $0.contains("scaled by 0.5") })
    demands.calibrationScore = nil
    #expect(throws: AllocationError.self) {
      try Allocator.advise(demands, objective: objective)
    }
  }

  @Test func howFarTheScalingMayBeOffIsInTheIntervals() throws {
    var demands = Self.demands(kind: .service)
    demands.calibrationParts = CalibrationParts(integer: 500, memory: 200, string: 1000)
    var objective = AllocationObjective(rate: 400)
    // Alike in every kind of work: twice as fast, without doubt.
    objective.targetParts = CalibrationParts(integer: 1000, memory: 400, string: 2000)
    let alike = try Allocator.advise(demands, objective: objective)
    // The same mean, but the kinds differ: a program of loads gains nothing.
    objective.targetParts = CalibrationParts(integer: 1000, memory: 200, string: 4000)
    let uneven = try Allocator.advise(demands, objective: objective)
    let few = try #require(alike.replicas.quantity?.value)
    let many = try #require(uneven.replicas.quantity?.value)
    #expect(many > 2 * few, "\(few) \(many)")
    #expect(
      uneven.warnings.contains { $0.contains("may be off by a factor of 3.1") },
      "\(uneven.warnings)")
    demands.calibrationParts = nil
    #expect(throws: AllocationError.self) {
      try Allocator.advise(demands, objective: objective)
    }
  }

  @Test func wideningAddsDoubtAndKeepsTheExpectation() throws {
    let scaling = SpeedScaling(from: 300, to: 600)
    #expect(scaling.ratio == 2 && abs(scaling.spread - 2) < 1e-9)
    let range = try #require(scaling.widening(Self.known(10, 10, 10, .seconds)).range)
    #expect(range.expected == 10)
    #expect(abs(range.low - 5) < 1e-9 && abs(range.high - 20) < 1e-9)
    let same = SpeedScaling(from: 300, to: 300)
    #expect(same.widening(Self.known(9, 10, 11, .seconds)).range?.high == 11)
    let unknown = Demand.unavailable(reason: "no")
    #expect(scaling.widening(unknown) == unknown)
  }

  @Test func theLargestMeasuredRateBoundsTheReplicas() throws {
    var demands = Self.demands(kind: .service)
    demands.largestRatePerCore = Self.known(10, 10, 10, .operationsPerSecond)
    let advice = try Allocator.advise(demands, objective: AllocationObjective(rate: 400))
    #expect(advice.replicas.quantity == .count(40))
    #expect(advice.replicas.reason.contains("kept its objective up to 10/s"))
  }

  @Test func pricesGiveACost() throws {
    var objective = AllocationObjective()
    objective.prices = PriceList(currency: "EUR", coreHour: 1, gibibyteHour: 0)
    let advice = try Allocator.advise(Self.demands(), objective: objective)
    #expect(advice.cost?.perHour == advice.cpuRequest.quantity?.value)
    objective.prices?.coreHour = -1
    #expect(throws: AllocationError.self) {
      try Allocator.advise(Self.demands(), objective: objective)
    }
  }

  @Test func prioritiesSchedulesAndProbesAreChecked() {
    for change in [
      { (o: inout AllocationObjective) in o.priority = 2_000_000_000 },
      { $0.schedule = "every day" }, { $0.schedule = "" },
      { $0.probe = ReadinessProbe(path: "healthz", port: 80) },
      { $0.probe = ReadinessProbe(path: "/healthz", port: 0) },
    ] {
      var objective = AllocationObjective()
      change(&objective)
      #expect(throws: AllocationError.self) {
        try Allocator.advise(Self.demands(), objective: objective)
      }
    }
  }

  /// Answers of a quiet replica: exponential with 22 ms, which is the CPU time of a request.
  private static func timed() -> AllocationDemands {
    var demands = demands(kind: .service)
    demands.rate = 400
    demands.observedLoad = ObservedLoad(
      cores: 1,
      steps: [
        .init(
          rate: 1, answered: 1,
          latencies: [
            .init(percent: 50, seconds: 0.01525), .init(percent: 90, seconds: 0.05066),
            .init(percent: 99, seconds: 0.10131),
          ])
      ])
    return demands
  }

  @Test func aPercentileBoundsTheUse() throws {
    let loose = try Allocator.advise(Self.timed(), objective: AllocationObjective(latency: 1))
    let tight = try Allocator.advise(
      Self.timed(), objective: Self.objective(latency: 0.202, percentile: 99))
    // 99% within twice the quiet time: half use. 400/s · 22 ms ÷ 0.5 = 17.6; at 70% 12.6.
    #expect(loose.replicas.quantity == .count(13))
    #expect(tight.replicas.quantity == .count(18))
    #expect(tight.replicas.reason.contains("99% of answers within 202 ms"))
    let times = tight.answerTimes
    #expect(times.map(\.percentile) == [50, 95, 99])
    let last = try #require(times.last?.time.quantity?.value)
    #expect(last <= 0.202 && last > 0.15)
  }

  @Test func withoutTimedAnswersThePercentileIsExponential() throws {
    var demands = Self.demands(kind: .service)
    demands.rate = 400
    let advice = try Allocator.advise(
      demands, objective: Self.objective(latency: 0.202, percentile: 99))
    #expect(advice.replicas.quantity == .count(18))
    #expect(advice.warnings.contains { $0.contains("exponential queue") })
    #expect(advice.answerTimes.allSatisfy { $0.time.quantity == nil })
  }

  @Test func impossiblePercentilesSayWhatIsPossible() {
    #expect(throws: AllocationError.self) {
      try Allocator.advise(Self.timed(), objective: Self.objective(latency: 0.1, percentile: 99))
    }
    for percentile in [0.0, 100, -1, .nan] {
      #expect(throws: AllocationError.self) {
        try Allocator.advise(
          Self.timed(), objective: Self.objective(latency: 1, percentile: percentile))
      }
    }
    #expect(throws: AllocationError.self) {
      try Allocator.advise(Self.timed(), objective: Self.objective(latency: nil, percentile: 99))
    }
  }

  private static func objective(
    latency: Double?, percentile: Double, policy: AllocationPolicy = .balanced
  ) -> AllocationObjective {
    var objective = AllocationObjective(policy: policy, latency: latency)
    objective.percentile = percentile
    return objective
  }

  @Test func replicasFollowTheLoadAsTheStartAllows() throws {
    var demands = Self.timed()
    demands.startUpTime = Self.known(0.1, 0.1, 0.1, .seconds)
    demands.startUpWork = Self.known(0.1, 0.1, 0.1, .seconds)
    var objective = AllocationObjective()
    objective.leastRate = 100
    let quick = try Allocator.advise(demands, objective: objective).scaling
    #expect(quick.scaleDownDelay.quantity == .seconds(30))
    #expect(quick.minimum.quantity == .count(4))
    #expect(quick.maximum.quantity == .count(26))
    demands.startUpTime = Self.known(20, 20, 20, .seconds)
    let slow = try Allocator.advise(demands, objective: objective).scaling
    #expect(slow.scaleDownDelay.quantity == .seconds(200))
    // 0.68 cores are requested: 400 s of them cost what the start costs.
    demands.startUpWork = Self.known(272, 272, 272, .seconds)
    let dear = try Allocator.advise(demands, objective: objective).scaling
    #expect(abs((dear.scaleDownDelay.quantity?.value ?? 0) - 400) < 3)
    demands.startUpTime = .unavailable(reason: "not seen")
    let unknown = try Allocator.advise(demands, objective: objective).scaling
    #expect(unknown.scaleDownDelay.quantity == .seconds(300))
    objective.leastRate = 500
    #expect(throws: AllocationError.self) { try Allocator.advise(demands, objective: objective) }
    let batch = try Allocator.advise(Self.demands()).scaling
    #expect(batch.use.quantity == nil)
  }
}
