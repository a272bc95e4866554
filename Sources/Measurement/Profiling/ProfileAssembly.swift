internal import DemandModels
internal import Glibc
public import ProfileModel
internal import Quantities

/// Writes what an experiment found into a Resource Demand Profile.
public struct ProfileAssembly: Sendable {
  /// The confidence that intervals are made for.
  public static let confidence = 0.9

  let result: ExperimentResult
  private let host: HostEnvironment

  /// Prepares a profile of `result`, measured on `host`.
  public init(_ result: ExperimentResult, host: HostEnvironment = .current()) {
    self.result = result
    self.host = host
  }

  /// The profile.
  ///
  /// - Parameters:
  ///   - calibration: The machine's score; nil where it was not measured.
  ///   - revision: The source revision, where there is one.
  ///   - staticSummary: What static analysis says, where it ran.
  /// - Returns: The document, secrets redacted.
  public func profile(
    calibration: CalibrationScore?, revision: String?, staticSummary: StaticSummary? = nil
  ) -> ResourceDemandProfile {
    let plan = result.plan
    let program = plan.command.arguments.first ?? ""
    let enforcement = result.records.first?.run.enforcement ?? SampleRun.Enforcement()
    let crossings = self.crossings
    let phases = PhaseDemands(records: result.records, at: operatingPoint)
    let demand = DemandTable(demand(crossings: crossings))
    var models = models(crossings: crossings)
    MemoryConsistency.bound(&models)
    var profile = ResourceDemandProfile(
      name: plan.name,
      subject: Subject(
        command: SecretRedactor().redacted(plan.command.arguments), revision: revision,
        digest: ExecutableDigest.digest(of: program, in: plan.workingDirectory),
        digestOf: program),
      environment: Environment(
        kernel: host.kernel, cpuModel: host.processor, cores: host.cores,
        calibrationScore: calibration.map { $0.overall * 1000 }, rung: enforcement.rung,
        enforced: enforcement.enforced, notEnforced: enforcement.missing,
        calibrationParts: calibration?.parts),
      operatingPoint: OperatingPoint(
        parameters: operatingPoint?.table ?? [:],
        sizeUnit: operatingPoint == nil ? nil : plan.sizeUnit),
      demand: demand, startUp: phases.table("start-up"),
      steady: phases.table("steady"), models: models,
      parallelism: parallelism, staticSummary: staticSummary,
      remarks: remarks(crossings: crossings))
    profile.surfaces = surfaces
    profile.access = access(crossings, misses: demand["cache.misses"])
    return profile
  }

  private func access(_ crossings: [RegimeCrossing], misses: Demand?) -> MemoryAccess {
    let passed = Dictionary(
      crossings.map { ($0.capacity, $0.size) }, uniquingKeysWith: { first, _ in first })
    return MemoryAccess(
      capacities: capacities.sorted { $0.bytes < $1.bytes }.map {
        .init(name: $0.name, bytes: $0.bytes, passedNear: passed[$0])
      },
      misses: misses ?? .unavailable(reason: "cache misses were not counted in these runs"))
  }

  /// The cache levels and the memory limit.
  private var capacities: [RegimeCrossing.Capacity] {
    var capacities = host.caches
    if let limit = result.plan.limits.memoryBytes {
      capacities.append(.init(name: "memory limit", bytes: limit))
    }
    return capacities
  }

  /// The point that demand is stated at; nil for a program that takes no size.
  var operatingPoint: SizePoint? {
    result.plan.points.isEmpty
      ? nil : result.plan.operatingPoint ?? result.records.largest?.point
  }

  /// The operating point of one size.
  private var operatingSize: Double? { operatingPoint?.size }

  private func demand(crossings: [RegimeCrossing]) -> [String: Demand] {
    var table: [String: Demand] = [:]
    for metric in Metric.all {
      if let point = operatingPoint {
        table[metric.name] = predicted(metric, at: point, crossings: crossings)
      } else {
        table[metric.name] = repeated(metric)
      }
    }
    for (rate, amount) in [
      ("cores.mean", "cpu.total"), ("io.logical.read.rate", "io.logical.read.bytes"),
      ("io.logical.write.rate", "io.logical.write.bytes"),
    ] {
      table[rate] = Self.rate(table[amount], over: table["wall"], named: amount)
    }
    MemoryConsistency.bound(&table)
    table["memory.smallest-passing-limit"] = passingLimit
    return table
  }

  /// The truth lies between the largest limit that failed and the smallest that passed.
  private var passingLimit: Demand? {
    switch result.passingMemory {
    case nil: return nil
    case .failure(let refusal): return .unavailable(reason: refusal.reason)
    case .success(let found):
      let count = Double(found.runs)
      let range = DemandRange(
        low: found.failing, expected: found.passing, high: found.passing,
        confidence: (count - 1) / (count + 1))
      let source = "\(found.runs) runs under this memory limit passed, by bisection"
      return range.map {
        .known($0, .bytes, Provenance(.measured, source: source, kind: .exact))
      } ?? .unavailable(reason: "the limit is not finite")
    }
  }

  private func predicted(
    _ metric: Metric, at point: SizePoint, crossings: [RegimeCrossing]
  ) -> Demand {
    if let surface = result.surfaces[metric.name] { return predicted(metric, surface, at: point) }
    guard let fit = result.fits[metric.name], let size = point.size else {
      // Without a model a size that was measured still has its readings.
      let measured = repeated(metric, at: point)
      if case .known = measured { return measured }
      return .unavailable(reason: result.unfitted[metric.name] ?? "not measured")
    }
    switch prediction(fit, metric, at: size, crossings: crossings) {
    case .failure(let refusal): return .unavailable(reason: refusal.description)
    case .success(let prediction):
      guard let range = Self.range(prediction) else {
        return .unavailable(reason: "the prediction is not finite")
      }
      return .known(range, metric.unit, provenance(metric.name, predicted: true))
    }
  }

  private func prediction(
    _ fit: DemandFit, _ metric: Metric, at size: Double, crossings: [RegimeCrossing]
  ) -> PredictionOutcome {
    // Only times depend on which cache the working set fits in.
    fit.prediction(
      at: size, confidence: Self.confidence,
      crossings: metric.unit == .seconds ? crossings : [])
  }

  /// The median with the extremes of the repetitions. The next run falls between the extremes of *k* runs
  /// with probability (*k* − 1)/(*k* + 1), so that is the confidence.
  private func repeated(_ metric: Metric, at point: SizePoint? = nil) -> Demand {
    let complete = result.records.filter { !$0.isCensored && $0.point == point }
    let values = complete.compactMap { $0.value(metric.name) }.sorted()
    guard let low = values.first, let high = values.last else {
      let reasons = complete.lazy.compactMap { $0.run.readings[metric.name]?.reason }
      return .unavailable(reason: reasons.first ?? "not measured")
    }
    let middle = values.count / 2
    let median =
      values.count.isMultiple(of: 2) ? (values[middle - 1] + values[middle]) / 2 : values[middle]
    let count = Double(values.count)
    let range = DemandRange(
      low: low, expected: median, high: high, confidence: (count - 1) / (count + 1))
    return range.map { .known($0, metric.unit, provenance(metric.name, predicted: false)) }
      ?? .unavailable(reason: "the readings are not finite")
  }

  /// An amount over the wall time; the ends pair the least with the longest, so they hold the quotient.
  private static func rate(_ amount: Demand?, over wall: Demand?, named name: String) -> Demand {
    guard case .known(let over, let unit, let provenance)? = amount,
      case .known(let time, _, _)? = wall, time.low > 0, time.expected > 0
    else { return .unavailable(reason: "\(name) or wall is unavailable") }
    let range = DemandRange(
      low: over.low / time.high, expected: over.expected / time.expected,
      high: over.high / time.low, confidence: min(over.confidence, time.confidence))
    guard let range else { return .unavailable(reason: "the quotient is not finite") }
    return .known(
      range, unit == .seconds ? .cores : .bytesPerSecond,
      Provenance(
        provenance.origin, source: "\(name) over wall; \(provenance.source)", kind: provenance.kind)
    )
  }

  func provenance(_ name: String, predicted: Bool) -> Provenance {
    let measurements = result.records.compactMap { $0.run.readings[name]?.measurement }
    let source = measurements.first?.source ?? "unknown"
    // One bound or sample among the runs makes the whole no better than that.
    let kinds = Set(measurements.map(\.kind))
    let kind =
      [.lowerBound, .upperBound, .sampled].first { kinds.contains($0) } ?? ReadingKind.exact
    let pages = result.paged.contains(name) ? ", to the page by minor faults" : ""
    return predicted
      ? Provenance(.predicted, source: "fit over size of \(source)\(pages)", kind: kind)
      : Provenance(.measured, source: source, kind: kind)
  }

  private func models(crossings: [RegimeCrossing]) -> [DemandModel] {
    Metric.all.compactMap { metric in
      guard let fit = result.fits[metric.name] else { return nil }
      // The readings themselves, where the fit is of something finer.
      let samples =
        result.paged.contains(metric.name)
        ? SizeSample.grouping(result.records.compactMap { $0.observation(metric.name) })
        : fit.samples
      let observed = samples.compactMap { sample in
        DemandRange(
          low: sample.range.lowerBound, expected: sample.median, high: sample.range.upperBound,
          confidence: Double(sample.repetitions - 1) / Double(sample.repetitions + 1)
        ).map { DemandModel.Point(size: sample.size, range: $0) }
      }
      let points = grid(fit).compactMap { size -> DemandModel.Point? in
        guard case .success(let value) = prediction(fit, metric, at: size, crossings: crossings),
          let range = Self.range(value)
        else { return nil }
        return DemandModel.Point(size: size, range: range)
      }
      return DemandModel(
        metric: metric.name, unit: metric.unit,
        terms: fit.best.parts.map { .init(basis: $0.term.rawValue, coefficient: $0.coefficient) },
        provenance: provenance(metric.name, predicted: true), observed: observed,
        predicted: points)
    }
  }

  /// Sizes from the smallest measured to the largest that the evidence supports, growing by about 1.5; the
  /// measured sizes and the operating point are among them.
  private func grid(_ fit: DemandFit) -> [Double] {
    let measured = fit.measuredSizes
    let largest = max(
      measured.upperBound * fit.supportedRatio, min(operatingSize ?? 0, measured.upperBound * 40))
    var sizes = Set(fit.samples.map(\.size))
    sizes.insert(largest)
    if let size = operatingSize { sizes.insert(size) }
    // Round multiples are what people ask for.
    for ratio in [2.0, 5, 10] where measured.upperBound * ratio <= largest {
      sizes.insert(measured.upperBound * ratio)
    }
    var size = max(measured.lowerBound, 1)
    while size < largest, sizes.count < 200 {
      sizes.insert(size.rounded())
      size *= 1.5
    }
    return sizes.filter { $0 > 0 }.sorted()
  }

  private static func range(_ prediction: Prediction) -> DemandRange? {
    DemandRange(
      low: prediction.low, expected: prediction.expected, high: prediction.high,
      confidence: prediction.confidence)
  }

  /// The cache levels and the memory limit that memory passes between the smallest size and the operating
  /// point.
  private var crossings: [RegimeCrossing] {
    guard let size = operatingSize,
      let memory = result.fits["memory.anonymous"] ?? result.fits["memory.peak"]
    else { return [] }
    let first = memory.measuredSizes.lowerBound
    guard size > first else { return [] }
    return RegimeCrossing.crossings(of: capacities, within: first...size) { memory.value(at: $0) }
  }

  private var parallelism: Parallelism? {
    let observations = result.scaling.compactMap { record in
      record.cores.flatMap { cores in
        record.value("wall").map { CoreCountObservation(cores: cores, seconds: $0) }
      }
    }
    if let reason = result.scalingUnavailable {
      return Parallelism(serialFraction: .unavailable(reason: reason))
    }
    let walls = Dictionary(grouping: observations, by: \.cores).mapValues { runs in
      runs.map(\.seconds).min() ?? .nan
    }
    var speedUp: [Int: Double] = [:]
    if let alone = walls[1] { for (cores, wall) in walls { speedUp[cores] = alone / wall } }
    do throws(ScalingFitError) {
      let fit = try AmdahlFit(observations, confidence: Self.confidence)
      let fraction = fit.serialFraction
      let range = DemandRange(
        low: fraction.low, expected: fraction.expected, high: fraction.high,
        confidence: Self.confidence)
      let source = "Amdahl's law over wall times on \(walls.keys.sorted()) cores"
      return Parallelism(
        serialFraction: range.map {
          .known($0, .ratio, Provenance(.measured, source: source, kind: .sampled))
        } ?? .unavailable(reason: "the fit is not finite"),
        speedUp: speedUp, usefulCores: fit.usefulCores(available: 64))
    } catch {
      return Parallelism(
        serialFraction: .unavailable(reason: error.description), speedUp: speedUp)
    }
  }

  private func remarks(crossings: [RegimeCrossing]) -> [String] {
    var remarks = result.notes
    let noise =
      result.fits["cpu.total"]?.relativeNoise ?? result.surfaces["cpu.total"]?.relativeNoise
    if let noise, noise > 0.1 {
      remarks.append(
        "CPU time scatters by \(PercentText.text(noise)) around the model: the machine is noisy "
          + "or the program's time does not depend on size alone; the interval is wide for it")
    }
    if let remark = result.speed?.remark { remarks.append(remark) }
    if let remark = staticRemark { remarks.append(remark) }
    if let remark = result.lockRemark { remarks.append(remark) }
    for crossing in crossings {
      remarks.append(
        "memory passes the \(crossing.capacity.name) "
          + "(\(QuantityFormat.string(.bytes(crossing.capacity.bytes)))) near "
          + "\(QuantityFormat.grouped(crossing.size)) \(result.plan.sizeUnit)")
    }
    return remarks
  }

  /// How the static class of the entry stands to the fit, and how much of the belief follows it.
  private var staticRemark: String? {
    guard let prior = result.timePrior, let fit = result.fits["cpu.total"] else { return nil }
    let share = fit.share(of: prior.term)
    let percent = PercentText.text(share)
    let text = "static analysis bounds the entry by \(prior.term.className)"
    if share >= 0.5 { return text + ", and so do the runs (\(percent) of the belief)" }
    let measured = fit.growth.term
    guard measured < prior.term else {
      return text + ", the runs grow faster (\(measured.className)): trust the measurement"
    }
    return text
      + ", which these runs do not show (\(measured.className); \(percent) of the belief is on the "
      + "bound): other inputs may reach it"
  }
}
