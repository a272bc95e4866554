internal import Glibc
internal import Quantities

/// Updates demands by what was seen in operation.
///
/// The prior, static or measured in the sandbox, counts as half a day of looks and never vanishes;
/// looks lose half their weight every 24 hours, as in the Vertical Pod Autoscaler. Each end of the
/// range moves from the prior's to the looks' by the looks' share of the weight, so that the range is
/// finite from the first look on and the profile is overruled within days, not minutes.
///
/// An OOM kill says that the demand is above the limit at which it happened: that limit × 1.2, or +
/// 100 MiB, whichever is more. It counts from the limit, once for each limit, and is never a look of
/// its own: what it raises cannot raise it again.
public struct DemandLearning: Sendable {
  /// The weight of the prior: looks, one a minute.
  private static let priorWeight = 720.0
  private static let halfLife = 86_400.0
  /// Throttling below this share of the periods is bursts that did not matter.
  private static let toleratedThrottling = 0.05

  private let operation: Operation

  /// Prepares to learn from `operation`.
  public init(_ operation: Operation) { self.operation = operation }

  /// `demands` with memory and cores updated. Metrics that were not seen stay as they are.
  public func update(_ demands: AllocationDemands) -> AllocationDemands {
    var learned = demands
    // A peak must be held, so for memory the looks' highest counts; for cores the busy mean.
    learned.memory = update(
      demands.memory, .bytes, looks(\.memory), low: 0.5, expected: 0.9, high: 1)
    learned.cores = update(
      demands.cores, .cores, looks(\.cores), low: 0.1, expected: 0.5, high: 0.95)
    learned.memory = raised(learned.memory)
    for signal in operation.signals {
      guard case .throttled(let share, let limit, _) = signal, share > Self.toleratedThrottling,
        case .known(let range, .cores, var provenance) = learned.parallelism, range.high <= limit
      else { continue }
      provenance.source += ", throttled in \(Quantity(share, .ratio)) of periods"
      learned.parallelism = .known(.exactly((limit + 1).rounded(.down)), .cores, provenance)
    }
    return learned
  }

  /// What was learned from, in words.
  var summary: String {
    "demand learned from \(QuantityFormat.grouped(Double(operation.samples.count))) looks and"
      + " \(operation.signals.count) signals: \(operation.source)"
  }

  private struct Look {
    var value: Double
    var weight: Double
  }

  private func looks(_ path: KeyPath<OperationSample, Double?>) -> [Look] {
    let newest = operation.samples.map(\.time).max() ?? 0
    return operation.samples.compactMap { sample in
      sample[keyPath: path].map {
        Look(
          value: $0, weight: sample.weight * exp2((sample.time - newest) / Self.halfLife))
      }
    }.sorted { $0.value < $1.value }
  }

  private func update(
    _ prior: Demand, _ unit: Unit, _ looks: [Look], low: Double, expected: Double, high: Double
  ) -> Demand {
    let weight = looks.reduce(0) { $0 + $1.weight }
    guard weight > 0 else { return prior }
    let share = weight / (weight + Self.priorWeight)
    let seen = [low, expected, high].map { quantile(looks, $0, of: weight) }
    guard case .known(let range, unit, let provenance) = prior else {
      // Without a prior the looks stand alone, with the confidence that their number gives.
      guard
        let range = DemandRange(low: seen[0], expected: seen[1], high: seen[2], confidence: share)
      else { return prior }
      return .known(range, unit, Provenance(.traced, source: operation.source, kind: .sampled))
    }
    func mixed(_ prior: Double, _ seen: Double) -> Double { prior + (seen - prior) * share }
    guard
      let updated = DemandRange(
        low: mixed(range.low, seen[0]), expected: mixed(range.expected, seen[1]),
        high: mixed(range.high, seen[2]), confidence: mixed(range.confidence, 0.9))
    else { return prior }
    let percent = Quantity(share, .ratio)
    return .known(
      updated, unit,
      Provenance(
        .traced, source: "\(percent) \(operation.source), the rest \(provenance.source)",
        kind: .sampled))
  }

  /// The value below which `share` of the weight lies.
  private func quantile(_ looks: [Look], _ share: Double, of total: Double) -> Double {
    var sum = 0.0
    for look in looks {
      sum += look.weight
      if sum >= share * total { return look.value }
    }
    return looks.last?.value ?? 0
  }

  private func raised(_ memory: Demand) -> Demand {
    let limits = operation.signals.compactMap { signal -> Double? in
      guard case .outOfMemory(let limit, _) = signal else { return nil }
      return limit
    }
    // The highest limit that was too small says all: kills below it add nothing.
    guard let limit = limits.max(), case .known(let range, .bytes, var provenance) = memory else {
      return memory
    }
    let bump = max(limit * 1.2, limit + 100 * 0x1p20)
    guard range.high < bump,
      let raised = DemandRange(
        low: range.low, expected: max(range.expected, limit), high: bump,
        confidence: range.confidence)
    else { return memory }
    provenance.source += ", OOM-killed at \(Quantity.bytes(limit))"
    return .known(raised, .bytes, provenance)
  }
}
