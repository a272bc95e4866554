public import DecisionModel
public import ProfileModel
internal import Quantities

extension AllocationDemands {
  /// The demands of a profile, at its operating point or at another size.
  ///
  /// The memory that a container must hold is the sum of anonymous, kernel and tmpfs memory. Their
  /// peaks need not come at the same time, so the sum is on the safe side. At another size, metrics
  /// with a model are evaluated there; processes, threads and parallelism are taken as they are, and
  /// the smallest passing limit counts only for sizes that are not smaller.
  ///
  /// - Parameters:
  ///   - profile: the profile.
  ///   - kind: whether the workload ends by itself; nil takes a profile with a rate as a service's.
  ///   - sizes: parameters to change, such as `n: 2_000_000`; empty keeps the operating point.
  /// - Throws: ``AllocationError/unsupportedSize(metric:reason:)`` where the profile has no model
  ///   for a size, or the size lies outside what the measurements support.
  public init(
    profile: ResourceDemandProfile, kind: AllocationAdvice.Kind? = nil,
    at sizes: [String: Double] = [:]
  ) throws(AllocationError) {
    let point = ProfilePoint(profile, sizes)
    let kind = kind ?? point.kind
    self.init(
      name: profile.name, kind: kind,
      command: CommandPlaces.filled(profile.subject.command, point.sizes),
      operatingPoint: point.text)
    try point.check()
    calibrationScore = profile.environment.calibrationScore
    calibrationParts = profile.environment.calibrationParts
    rate = kind == .service ? point.rate : nil
    memory = try point.memory()
    smallestPassingLimit = point.smallestPassingLimit()
    let time = try point.demand("cpu.total", unit: .seconds)
    cores = try point.cores(time)
    timePerOperation = kind == .service ? point.timePerRequest(cores) : time
    parallelism = point.parallelism()
    serialFraction =
      profile.parallelism?.serialFraction
      ?? .unavailable(reason: "the profile does not state the parallelism")
    tasks = point.tasks()
    deviceReads = point.rate("io.device.read.bytes")
    deviceWrites = point.rate("io.device.write.bytes")
    networkReceived = point.network("network.received.bytes")
    networkSent = point.network("network.sent.bytes")
    startUpTime = point.startUp("wall")
    startUpWork = point.startUp("cpu.total")
    // The peak of a batch counts its start; and the start was read at the largest size that ran, which
    // is not the size asked for.
    startUpMemory =
      kind == .service
      ? point.startUp("memory.anonymous")
      : .unavailable(reason: "the memory of a batch counts its start")
    if let found = profile.service?.largestRatePerCore { largestRatePerCore = found }
    observedLoad = profile.service.flatMap { ObservedLoad($0) }
  }
}

/// A profile seen at one size.
private struct ProfilePoint {
  let profile: ResourceDemandProfile
  /// The sizes that differ from the operating point.
  let changed: [String: Double]
  /// The sizes of the operating point, with the changes.
  let sizes: [String: Double]

  init(_ profile: ResourceDemandProfile, _ asked: [String: Double]) {
    self.profile = profile
    let stated = profile.operatingPoint.parameters
    changed = asked.filter { stated[$0.key] != $0.value }
    sizes = stated.merging(asked) { $1 }
  }

  /// A profile whose operating point has a rate is a service's.
  var kind: AllocationAdvice.Kind { rate == nil ? .batch : .service }

  /// Operations per second of the point.
  var rate: Double? { sizes["rate"] ?? profile.operatingPoint.rate }

  var text: String {
    var point = profile.operatingPoint
    point.parameters = sizes
    return point.text
  }

  /// Refuses a size of which no model speaks.
  func check() throws(AllocationError) {
    let parameters = Set(profile.models.map(\.parameter) + profile.surfaces.flatMap(\.parameters))
    for name in changed.keys.sorted() where !parameters.contains(name) {
      let known = parameters.sorted().joined(separator: ", ")
      throw .unsupportedSize(
        metric: "demand",
        reason: "the profile has no model in '\(name)'; "
          + (known.isEmpty ? "it was measured at one size only" : "it has models in \(known)"))
    }
  }

  /// The demand of `metric` here.
  func demand(_ metric: String, unit: Unit) throws(AllocationError) -> Demand {
    let stated =
      profile.demand[metric] ?? .unavailable(reason: "the profile does not state \(metric)")
    guard !changed.isEmpty else { return stated }
    if let surface = profile.surface(metric) {
      var provenance = surface.provenance
      provenance.origin = .predicted
      do { return .known(try surface.evaluate(at: sizes), surface.unit, provenance) } catch {
        throw .unsupportedSize(metric: metric, reason: error.description)
      }
    }
    guard let model = profile.model(metric), let size = changed[model.parameter] else {
      return .unavailable(reason: "the profile has no model of \(metric) for another size")
    }
    do {
      var provenance = model.provenance
      provenance.origin = .predicted
      return .known(try model.evaluate(at: size), model.unit, provenance)
    } catch {
      throw .unsupportedSize(metric: metric, reason: error.description)
    }
  }

  /// Anonymous memory, which must be known, with kernel and tmpfs memory where they are known.
  func memory() throws(AllocationError) -> Demand {
    let anonymous = try demand("memory.anonymous", unit: .bytes)
    guard case .known(var sum, let unit, var provenance) = anonymous, unit == .bytes else {
      return try peak(anonymous)
    }
    for metric in ["memory.kernel", "memory.tmpfs"] {
      var part = try demand(metric, unit: .bytes)
      if part.range == nil { part = profile.demand[metric] ?? part }
      guard let range = part.range, part.unit == .bytes,
        let total = DemandRange(
          low: sum.low + range.low, expected: sum.expected + range.expected,
          high: sum.high + range.high,
          // A part that was read once has no spread of its own; it takes none from the sum.
          confidence: range.confidence > 0
            ? min(sum.confidence, range.confidence) : sum.confidence)
      else {
        provenance.source += " (without \(metric), which is not known)"
        continue
      }
      sum = total
    }
    return .known(sum, .bytes, provenance)
  }

  /// The peak, where the anonymous memory is not known. It counts memory that could be dropped, so
  /// it is only a bound from above, and says so.
  private func peak(_ anonymous: Demand) throws(AllocationError) -> Demand {
    guard case .known(let range, .bytes, var provenance) = try demand("memory.peak", unit: .bytes)
    else { return anonymous }
    provenance.source += " (memory.peak, which counts file pages too: anonymous memory is unknown)"
    provenance.kind = .upperBound
    return .known(range, .bytes, provenance)
  }

  /// The limit, where it was found at a size that is not larger than this.
  func smallestPassingLimit() -> Demand {
    let metric = "memory.smallest-passing-limit"
    guard let found = profile.demand[metric] else {
      return .unavailable(reason: "the profile does not state \(metric)")
    }
    for (name, value) in changed {
      guard let measured = profile.operatingPoint.parameters[name], value >= measured else {
        return .unavailable(reason: "it was found at a larger size")
      }
    }
    return found
  }

  /// CPU time over wall time, or what the profile states itself.
  func cores(_ time: Demand) throws(AllocationError) -> Demand {
    capped(try meanCores(time))
  }

  /// A program uses no more cores than it has threads, nor than the profiled machine had; the wide
  /// interval of a noisy wall time must not say otherwise.
  private func capped(_ cores: Demand) -> Demand {
    guard case .known(let range, let unit, let provenance) = cores else { return cores }
    let most = max(1, min(wholeThreads ?? .infinity, Double(profile.environment.cores)))
    guard
      let narrowed = DemandRange(
        low: min(range.low, most), expected: min(range.expected, most), high: min(range.high, most),
        confidence: range.confidence)
    else { return cores }
    return .known(narrowed, unit, provenance)
  }

  /// The threads at the peak. A fit leaves a hair above the whole number that was counted.
  private var wholeThreads: Double? {
    profile.demand["threads.peak"]?.range.map { ($0.expected - 1e-3).rounded(.up) }
  }

  /// Whether the program was kept from its cores by other work on the profiled machine: it was
  /// interrupted several times a second of the gap between wall and CPU time, and hardly ever waited
  /// by itself. A program that sleeps or waits for a disk is not interrupted.
  private func waitedForOthers(_ cpu: DemandRange, _ wall: DemandRange) -> Bool {
    guard let forced = profile.demand["switches.involuntary"]?.range?.expected,
      let own = profile.demand["switches.voluntary"]?.range?.expected
    else { return false }
    let gap = wall.expected - cpu.expected
    return gap > 0.1 * wall.expected && forced >= 5 * gap && own < forced / 2
  }

  private func meanCores(_ time: Demand) throws(AllocationError) -> Demand {
    if changed.isEmpty, let stated = profile.demand["cores.mean"], stated.unit == .cores {
      return stated
    }
    if profile.model("cores.mean") != nil { return try demand("cores.mean", unit: .cores) }
    let wall = try demand("wall", unit: .seconds)
    guard case .known(let cpu, _, var provenance) = time else { return time }
    guard let elapsed = wall.range, elapsed.expected > 0, cpu.expected > 0 else {
      return .unavailable(reason: "cores in use are CPU time over wall time, and one is unknown")
    }
    if changed.isEmpty, waitedForOthers(cpu, elapsed) {
      let cores = min(wholeThreads ?? 1, Double(profile.environment.cores))
      provenance.source += "; it waited for other work of the machine, not by itself"
      provenance.kind = .upperBound
      return .known(.exactly(max(1, cores)), .cores, provenance)
    }
    // Noise moves both times together, so the quotient has at most the wider of the two intervals.
    let expected = cpu.expected / elapsed.expected
    let up = max(cpu.high / cpu.expected, elapsed.high / elapsed.expected)
    let down = min(cpu.low / cpu.expected, elapsed.low / elapsed.expected)
    guard
      let range = DemandRange(
        low: expected * down, expected: expected, high: expected * up,
        confidence: min(cpu.confidence, elapsed.confidence))
    else { return .unavailable(reason: "CPU and wall time are not comparable") }
    provenance.source += " over wall time"
    return .known(range, .cores, provenance)
  }

  /// The cores that the program can use at once: those that help by Amdahl's law, but no more than
  /// it has threads, and no more than the machine had, for beyond that nothing was measured.
  func parallelism() -> Demand {
    // A service was loaded on some cores; that more of them help, nobody has seen.
    if let service = profile.service, profile.parallelism?.usefulCores == nil {
      let cores = min(wholeThreads ?? .infinity, Double(service.cores))
      return .known(
        .exactly(max(1, cores)), .cores,
        Provenance(.measured, source: "the cores that the service had under load", kind: .sampled))
    }
    guard let useful = profile.parallelism?.usefulCores else {
      // A program uses no more cores at once than it has threads.
      guard let threads = wholeThreads, threads <= Double(profile.environment.cores),
        case .known(_, _, var provenance)? = profile.demand["threads.peak"]
      else { return .unavailable(reason: "the profile does not state the useful cores") }
      provenance.kind = .upperBound
      return .known(.exactly(max(1, threads)), .cores, provenance)
    }
    let cores = min(
      Double(useful), wholeThreads ?? .infinity, Double(profile.environment.cores))
    let origin = profile.parallelism?.serialFraction.provenance
    return .known(
      .exactly(max(1, cores)), .cores,
      origin ?? Provenance(.measured, source: "parallelism of the profile", kind: .sampled))
  }

  /// CPU seconds of one request: what the profile states, else the cores in use over the rate. The
  /// quotient charges the idle work of the service to its requests, so it is on the safe side.
  func timePerRequest(_ cores: Demand) -> Demand {
    if let stated = profile.service?.perRequest["cpu.total"], stated.range != nil { return stated }
    guard let rate, rate > 0 else {
      return .unavailable(reason: "the profile's operating point has no rate of requests")
    }
    guard case .known(let range, .cores, var provenance) = cores else { return cores }
    provenance.source += ", over \(QuantityFormat.grouped(rate)) requests/s"
    return .known(range.scaled(by: 1 / rate), .seconds, provenance)
  }

  /// Bytes of one request times the rate of one replica, or the total over the wall time.
  func network(_ metric: String) -> Demand {
    guard case .known(let range, .bytes, var provenance)? = profile.service?.perRequest[metric],
      let rate, rate > 0
    else { return self.rate(metric) }
    provenance.source += ", times \(QuantityFormat.grouped(rate)) requests/s"
    return .known(range.scaled(by: rate), .bytesPerSecond, provenance)
  }

  /// A demand of the start-up phase.
  func startUp(_ metric: String) -> Demand {
    profile.startUp[metric]
      ?? .unavailable(reason: "the profile does not tell the start-up phase apart")
  }

  /// Threads where they are known: cgroup v2 counts them in `pids.max`; else processes.
  func tasks() -> Demand {
    for metric in ["threads.peak", "processes.peak"] {
      if let found = profile.demand[metric], found.range != nil { return found }
    }
    return profile.demand["threads.peak"]
      ?? .unavailable(reason: "the profile does not state threads.peak")
  }

  /// A total over the wall time, as a rate.
  func rate(_ metric: String) -> Demand {
    guard case .known(let total, .bytes, let provenance)? = profile.demand[metric],
      let wall = profile.demand["wall"]?.range, wall.expected > 0
    else { return .unavailable(reason: "the profile has no rate of \(metric)") }
    return .known(total.scaled(by: 1 / wall.expected), .bytesPerSecond, provenance)
  }
}
