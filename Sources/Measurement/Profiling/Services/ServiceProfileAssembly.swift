internal import DemandModels
public import ProfileModel
internal import Quantities

/// Writes what loading a service gave into a Resource Demand Profile.
///
/// The profile's demand is that at the operating rate; `cpu.total` is the CPU time of one request there and
/// `wall` is left out, since a service has no end.
public struct ServiceProfileAssembly: Sendable {
  private let result: ServiceResult
  private let host: HostEnvironment
  private let steps: [LoadStep]

  /// Prepares a profile of `result`, measured on `host`.
  public init(_ result: ServiceResult, host: HostEnvironment = .current()) {
    self.result = result
    self.host = host
    self.steps = result.steps.sorted { ($0.rate, $0.start) < ($1.rate, $1.start) }
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
    let arguments = plan.program.command.arguments
    let program = arguments.first ?? ""
    let enforcement = result.run.run.enforcement
    return ResourceDemandProfile(
      name: plan.program.name,
      subject: Subject(
        command: SecretRedactor().redacted(arguments), revision: revision,
        digest: ExecutableDigest.digest(of: program, in: plan.program.workingDirectory),
        digestOf: program),
      environment: Environment(
        kernel: host.kernel, cpuModel: host.processor, cores: host.cores,
        calibrationScore: calibration.map { $0.overall * 1000 }, rung: enforcement.rung,
        enforced: enforcement.enforced, notEnforced: enforcement.missing,
        calibrationParts: calibration?.parts),
      operatingPoint: OperatingPoint(rate: operatingRate), demand: demand, startUp: startUp,
      models: models, service: service, staticSummary: staticSummary, remarks: remarks)
  }

  // MARK: - Start and rest

  private var startUp: DemandTable {
    let (start, ready) = (result.run.start, result.ready)
    return DemandTable([
      "wall": measured(result.run.seconds(ready), .seconds, "from exec to the first good answer"),
      "cpu.total": measured(result.run.cpuSeconds(from: start, to: ready), .seconds, "until ready"),
      "memory.anonymous": measured(
        result.run.anonymousPeak(from: start, to: ready), .bytes, "until ready"),
    ])
  }

  private var rest: DemandTable {
    let span = result.rest
    return DemandTable([
      "cores.mean": measured(restCores, .cores, "without load"),
      "memory.anonymous": measured(
        result.run.anonymousPeak(from: span.lowerBound, to: span.upperBound), .bytes,
        "without load"),
    ])
  }

  private var restCores: Double? {
    let span = result.rest
    guard span.upperBound > span.lowerBound else { return nil }
    return result.run.cpuSeconds(from: span.lowerBound, to: span.upperBound).map {
      $0 / (Double(span.upperBound - span.lowerBound) / 1e9)
    }
  }

  /// A number that was seen once: no interval, and so no confidence.
  private func measured(_ value: Double?, _ unit: Unit, _ when: String) -> Demand {
    guard let value,
      let range = DemandRange(low: value, expected: value, high: value, confidence: 0)
    else { return .unavailable(reason: "no look at the service fell into this time") }
    return .known(
      range, unit, Provenance(.measured, source: "looks at the run, \(when)", kind: .sampled))
  }

  // MARK: - Under load

  /// Steps that the service kept up with: past them, requests wait and demand grows no more.
  private var steady: [LoadStep] { steps.filter(\.keepsUp) }

  private func cores(_ step: LoadStep) -> Double? {
    result.run.cpuSeconds(from: step.start, to: step.end).map { $0 / step.seconds }
  }

  private func memory(_ step: LoadStep) -> Double? {
    result.run.anonymousPeak(from: step.start, to: step.end)
  }

  private var operatingRate: Double? {
    result.plan.operatingRate ?? result.kept ?? steady.last?.rate
  }

  /// Cores and memory against rate. CPU time is known to about one look per step, 10 ms.
  private func fit(_ value: (LoadStep) -> Double?, resolution: Double) throws(FitError) -> DemandFit
  {
    var repetitions: [Double: Int] = [:]
    let observations = steady.compactMap { step in
      value(step).map { value in
        defer { repetitions[step.rate, default: 0] += 1 }
        return Observation(
          size: step.rate, value: value, repetition: repetitions[step.rate, default: 0])
      }
    }
    return try DemandFitter(FitOptions(resolution: resolution)).fit(observations)
  }

  private func coresFit() throws(FitError) -> DemandFit {
    // Random arrivals are a few percent more or fewer than the rate says.
    try fit(
      { step in cores(step).map { $0 * step.rate / max(step.answerRate, 1e-9) } },
      resolution: 0.01 / result.plan.stepSeconds / 20)
  }

  private func memoryFit() throws(FitError) -> DemandFit {
    try fit({ memory($0) }, resolution: 4096)
  }

  private var demand: DemandTable {
    var table = DemandTable()
    table["cpu.total"] = perRequest["cpu.total"]
    table["cores.mean"] = predicted(.cores) { () throws(FitError) in try coresFit() }
    table["memory.anonymous"] = predicted(.bytes) { () throws(FitError) in try memoryFit() }
    for name in ["memory.kernel", "memory.tmpfs", "memory.peak", "threads.peak", "processes.peak"] {
      table[name] = whole(name)
    }
    return table
  }

  /// A reading of the whole run, all steps included.
  private func whole(_ name: String) -> Demand {
    switch result.run.run.readings[name] {
    case .value(let measurement)?:
      let value = measurement.quantity.value
      guard let range = DemandRange(low: value, expected: value, high: value, confidence: 0) else {
        return .unavailable(reason: "the reading is not finite")
      }
      return .known(
        range, measurement.quantity.unit,
        Provenance(
          .measured, source: "\(measurement.source), over all steps", kind: measurement.kind))
    case .unavailable(let reason)?: return .unavailable(reason: reason)
    case nil: return .unavailable(reason: "not measured")
    }
  }

  private func predicted(_ unit: Unit, _ fit: () throws(FitError) -> DemandFit) -> Demand {
    guard let rate = operatingRate else {
      return .unavailable(reason: "the service kept up with no rate")
    }
    do throws(FitError) {
      switch try fit().prediction(at: rate, confidence: ProfileAssembly.confidence) {
      case .failure(let refusal): return .unavailable(reason: refusal.description)
      case .success(let prediction):
        // More than the service was given, nobody has measured.
        let most = unit == .cores ? Double(result.cores) : .infinity
        let range = DemandRange(
          low: min(prediction.low, most), expected: min(prediction.expected, most),
          high: min(prediction.high, most), confidence: prediction.confidence)
        return range.map {
          .known(
            $0, unit,
            Provenance(.predicted, source: "fit over rate of looks at the run", kind: .sampled))
        } ?? .unavailable(reason: "the prediction is not finite")
      }
    } catch {
      return .unavailable(reason: error.description)
    }
  }

  private var models: [DemandModel] {
    var models: [DemandModel] = []
    if let fit = try? coresFit() { models.append(model("cores.mean", .cores, fit)) }
    if let fit = try? memoryFit() { models.append(model("memory.anonymous", .bytes, fit)) }
    return models
  }

  private func model(_ metric: String, _ unit: Unit, _ fit: DemandFit) -> DemandModel {
    func range(at rate: Double) -> DemandRange? {
      guard case .success(let value) = fit.prediction(at: rate) else { return nil }
      return DemandRange(
        low: value.low, expected: value.expected, high: value.high, confidence: value.confidence)
    }
    let observed = fit.samples.compactMap { sample in
      DemandRange(
        low: sample.range.lowerBound, expected: sample.median, high: sample.range.upperBound,
        confidence: Double(sample.repetitions - 1) / Double(sample.repetitions + 1)
      ).map { DemandModel.Point(size: sample.size, range: $0) }
    }
    // Past the largest rate that was kept up with, demand does not go on as before.
    let rates = Set(fit.samples.map(\.size) + [operatingRate].compactMap { $0 }).sorted()
      .filter { $0 > 0 }
    return DemandModel(
      metric: metric, parameter: "rate", unit: unit,
      terms: fit.best.parts.map { .init(basis: $0.term.rawValue, coefficient: $0.coefficient) },
      provenance: Provenance(
        .predicted, source: "fit over rate of looks at the run", kind: .sampled),
      observed: observed,
      predicted: rates.compactMap { rate in range(at: rate).map { .init(size: rate, range: $0) } })
  }

  // MARK: - The service as such

  /// What one request adds: the slope of demand over answers, from each step against the rest.
  private var perRequest: DemandTable {
    var table = DemandTable()
    table["cpu.total"] = spread(
      steady.compactMap { step in
        guard step.answeredInTime > 0, let cores = cores(step) else { return nil }
        return (max(cores - (restCores ?? 0), 0) / step.answerRate, Double(step.answeredInTime))
      }, .seconds, "CPU time of a step over its answers, less that at rest")
    if result.plan.loadCommand == nil {
      for (name, bytes) in [
        ("network.received.bytes", \LoadStep.sentBytes),
        ("network.sent.bytes", \LoadStep.receivedBytes),
      ] {
        table[name] = spread(
          steady.filter { $0.answered > 0 }.map { step in
            (Double(step[keyPath: bytes]) / Double(step.answered), Double(step.answered))
          }, .bytes, "bytes at the load generator's sockets, without TCP and IP headers")
      }
    }
    return table
  }

  /// The mean by weight, with a normal interval over the steps' scatter, and at least one value of them.
  private func spread(
    _ values: [(value: Double, weight: Double)], _ unit: Unit, _ source: String
  ) -> Demand {
    let total = values.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return .unavailable(reason: "the service kept up with no rate") }
    let mean = values.reduce(0) { $0 + $1.value * $1.weight } / total
    let variance =
      values.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) * $1.weight } / total
    let count = Double(values.count)
    let half = count > 1 ? 1.645 * (variance / (count - 1)).squareRoot() : 0
    let confidence = count > 2 ? ProfileAssembly.confidence : 0
    let range = DemandRange(
      low: max(mean - half, 0), expected: mean, high: mean + half, confidence: confidence)
    return range.map { .known($0, unit, Provenance(.measured, source: source, kind: .sampled)) }
      ?? .unavailable(reason: "the readings are not finite")
  }

  private var service: ServiceDemand {
    let plan = result.plan
    let rate = largestRate
    return ServiceDemand(
      request: "\(plan.request.method) \(plan.request.path)", cores: result.cores, rest: rest,
      perRequest: perRequest, knee: knee, largestRate: rate,
      largestRatePerCore: perCore(rate),
      objective: plan.objective.map { .init(latency: $0.latency, percentile: $0.percentile) },
      steps: steps.map(documentStep))
  }

  private func documentStep(_ step: LoadStep) -> ServiceDemand.Step {
    let wanted = plan(percentiles: [50, 90, 99, 99.9])
    var latency: [String: Double] = [:]
    if let stated = step.statedLatency, let objective = result.plan.objective {
      latency[CommandTemplate.text(objective.percentile)] = stated
    } else {
      for percent in wanted {
        latency[CommandTemplate.text(percent)] = step.latency.percentile(percent)
      }
    }
    return ServiceDemand.Step(
      rate: step.rate, answered: step.answerRate,
      errors: Double(step.refused + step.failed) / Double(max(step.due, 1)), latency: latency,
      cores: cores(step), memory: memory(step),
      kept: result.plan.objective.map { step.keeps($0) } ?? step.keepsUp)
  }

  private func plan(percentiles: [Double]) -> [Double] {
    Set(percentiles + [result.plan.objective?.percentile].compactMap { $0 }).sorted()
  }

  private var largestRate: Demand {
    guard let kept = result.kept else {
      let least = steps.map(\.rate).min().map { CommandTemplate.text($0.rounded()) } ?? "?"
      return .unavailable(
        reason: result.plan.objective == nil
          ? "the service did not keep up with \(least) requests/s, the smallest rate tried"
          : "the objective was missed even at \(least) requests/s, the smallest rate tried")
    }
    let sought = result.plan.objective == nil ? "kept up with" : "that kept the objective"
    guard let missed = result.missed else {
      let range = DemandRange(low: kept, expected: kept, high: kept, confidence: 0)
      return range.map {
        .known(
          $0, .operationsPerSecond,
          Provenance(.measured, source: "largest rate tried; it was \(sought)", kind: .lowerBound))
      } ?? .unavailable(reason: "the rate is not finite")
    }
    // Between the two nothing is known; the lower one is what may be promised.
    let range = DemandRange(
      low: kept, expected: kept, high: missed, confidence: ProfileAssembly.confidence)
    return range.map {
      .known(
        $0, .operationsPerSecond,
        Provenance(
          .measured, source: "largest rate \(sought), and the smallest that was missed twice",
          kind: .sampled))
    } ?? .unavailable(reason: "the rate is not finite")
  }

  private func perCore(_ rate: Demand) -> Demand {
    guard case .known(let range, let unit, var provenance) = rate else { return rate }
    if result.cores > 1 { provenance.source += ", over \(result.cores) cores" }
    return .known(range.scaled(by: 1 / Double(result.cores)), unit, provenance)
  }

  /// Where answers per second over mean latency, the power of Kleinrock (1979), is greatest; its neighbours
  /// among the steps are the interval's ends.
  private var knee: Demand {
    let powers = steps.compactMap { step in
      step.latency.mean.map { (rate: step.rate, power: step.answerRate / max($0, 1e-9)) }
    }
    guard powers.count >= 3, let best = powers.max(by: { $0.power < $1.power }) else {
      return .unavailable(reason: "a knee needs latencies at three rates")
    }
    let below = powers.last { $0.rate < best.rate }?.rate
    guard let above = powers.first(where: { $0.rate > best.rate })?.rate else {
      return .unavailable(
        reason: "power still grows at \(CommandTemplate.text(best.rate.rounded())) requests/s, the "
          + "largest rate tried")
    }
    let range = DemandRange(
      low: below ?? 0, expected: best.rate, high: above, confidence: ProfileAssembly.confidence)
    return range.map {
      .known(
        $0, .operationsPerSecond,
        Provenance(
          .measured, source: "greatest answers per second over mean latency", kind: .sampled))
    } ?? .unavailable(reason: "the rate is not finite")
  }

  private var remarks: [String] {
    var remarks = result.notes
    remarks.append(
      "the service had \(result.cores) of \(host.cores) cores"
        + (host.cores > result.cores
          ? ", the load generator the rest" : " and shared it with the load generator"))
    if steps.contains(where: \.isCountAssumed) {
      remarks.append(
        "the load command did not say how many requests were answered: rate times time is assumed")
    }
    if let rate = operatingRate, let last = steady.last?.rate, rate > last {
      remarks.append(
        "the operating point of \(CommandTemplate.text(rate)) requests/s lies above the largest rate "
          + "that was kept up with")
    }
    return remarks
  }
}
