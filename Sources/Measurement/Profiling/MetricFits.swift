internal import DemandModels
internal import Quantities

/// The fits of all metrics of an experiment.
struct MetricFits {
  /// Of an experiment over one size.
  private(set) var fits: [String: DemandFit] = [:]
  /// Of an experiment over several sizes.
  private(set) var surfaces: [String: SurfaceFit] = [:]
  private(set) var unfitted: [String: String] = [:]
  /// What the machine's speed did during the runs; nil where it was not read.
  let speed: SpeedSwing?
  /// The memory readings that were fitted to the page, by the fresh pages beside them.
  private(set) var paged: Set<String> = []
  /// The seconds that the fits took together.
  let seconds: Double

  init(records: [SampleRecord], _ known: PriorKnowledge) {
    let start = ContinuousClock.now
    let speed = SpeedSwing(records)
    self.speed = speed
    for metric in Metric.all {
      guard records.contains(where: { $0.point != nil && $0.value(metric.name) != nil }) else {
        let reason = records.lazy.compactMap { $0.run.readings[metric.name]?.reason }.first
        unfitted[metric.name] = reason ?? "no run has this reading"
        continue
      }
      do throws(FitError) {
        if let fit = try Self.fit(metric, records, known, speed) {
          fits[metric.name] = fit
          if Self.pages(metric, records) != nil { paged.insert(metric.name) }
        } else {
          surfaces[metric.name] = try Self.surface(metric, records, known, speed)
        }
      } catch {
        unfitted[metric.name] = error.description
      }
    }
    seconds = (ContinuousClock.now - start) / .seconds(1)
  }

  /// The fit over the only size; nil where there are several.
  static func fit(
    _ metric: Metric, _ records: [SampleRecord], _ known: PriorKnowledge,
    _ speed: SpeedSwing?
  ) throws(FitError) -> DemandFit? {
    guard !records.contains(where: { ($0.point?.values.count ?? 1) > 1 }) else { return nil }
    var options = options(metric, known, speed)
    if let pages = pages(metric, records) {
      options.readingStep = options.resolution
      options.resolution = PagedMemory.resolution
      return try DemandFitter(options).fit(pages.observations)
    }
    if metric.unit == .seconds { options.leavesCacheAt = known.leavesCache(records) }
    return try DemandFitter(options)
      .fit(records.compactMap { $0.observation(metric.name) })
  }

  /// What `metric` reads to the page; nil where it is not memory that is held by fresh pages alone.
  private static func pages(_ metric: Metric, _ records: [SampleRecord]) -> PagedMemory? {
    guard let batches = metric.batchesOff else { return nil }
    return PagedMemory(
      memory: records.compactMap { $0.observation(metric.name) },
      faults: records.compactMap { $0.observation("faults.minor") }, within: batches)
  }

  /// The fit over several sizes.
  static func surface(
    _ metric: Metric, _ records: [SampleRecord], _ known: PriorKnowledge,
    _ speed: SpeedSwing?
  ) throws(FitError) -> SurfaceFit {
    let parameters = records.lazy.compactMap { $0.point?.parameters }.first ?? []
    return try SurfaceFitter(parameters: parameters, options(metric, known, speed))
      .fit(records.compactMap { $0.surfaceObservation(metric.name) })
  }

  private static func options(
    _ metric: Metric, _ known: PriorKnowledge, _ speed: SpeedSwing?
  ) -> FitOptions {
    var options = metric.options(timePrior: known.timePrior)
    if let speed, metric.unit == .seconds { options.speed = speed.spread }
    return options
  }

  /// The estimate of `metric` at `point` (nil: the largest measured one) from what has been run so far; nil while it
  /// cannot be told.
  static func estimate(
    _ metric: Metric, _ records: [SampleRecord], _ known: PriorKnowledge, at point: SizePoint?
  ) -> RelativeEstimate? {
    guard let point = point ?? records.filter({ !$0.isCensored }).largest?.point else { return nil }
    let speed = SpeedSwing(records)
    if let size = point.size {
      guard let fit = try? fit(metric, records, known, speed),
        case .success(let prediction) = fit.prediction(at: size)
      else { return nil }
      return RelativeEstimate(
        expected: prediction.expected, halfWidth: prediction.relativeHalfWidth)
    }
    guard let fit = try? surface(metric, records, known, speed),
      case .success(let prediction) = fit.prediction(at: point.values)
    else { return nil }
    return RelativeEstimate(
      expected: prediction.expected, halfWidth: prediction.relativeHalfWidth)
  }
}

extension [SampleRecord] {
  /// The run at the largest point; a run without a point where none has one.
  public var largest: SampleRecord? {
    self.max { ($0.point?.volume ?? 0) < ($1.point?.volume ?? 0) }
  }
}
