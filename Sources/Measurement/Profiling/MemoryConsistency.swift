import ProfileModel
import Quantities

/// Holds what is known of memory together.
///
/// Anonymous memory is sampled and is seen on its way; the peak of all memory is kept by the kernel and is exact. The part
/// is never larger than the whole, so the peak's interval cuts off the upper end of what sampling leaves open.
enum MemoryConsistency {
  /// Cuts the demand for anonymous memory by the peak's.
  static func bound(_ table: inout [String: Demand]) {
    guard case .known(let part, .bytes, var provenance)? = table["memory.anonymous"],
      case .known(let whole, .bytes, let exact)? = table["memory.peak"], exact.kind != .lowerBound,
      let range = bounded(part, by: whole), range != part
    else { return }
    provenance.source += ", at most memory.peak"
    table["memory.anonymous"] = .known(range, .bytes, provenance)
  }

  /// Cuts the predictions for anonymous memory by those for the peak at the same sizes.
  ///
  /// - Complexity: O(*n*) in the number of predicted sizes.
  static func bound(_ models: inout [DemandModel]) {
    guard let part = models.firstIndex(where: { $0.metric == "memory.anonymous" }),
      let whole = models.first(where: { $0.metric == "memory.peak" }),
      whole.provenance.kind != .lowerBound
    else { return }
    let peaks = Dictionary(
      whole.predicted.map { ($0.size, $0.range) }, uniquingKeysWith: { first, _ in first })
    for index in models[part].predicted.indices {
      let point = models[part].predicted[index]
      if let peak = peaks[point.size], let range = bounded(point.range, by: peak) {
        models[part].predicted[index].range = range
      }
    }
  }

  /// The same for predictions at points of several sizes.
  ///
  /// - Complexity: O(*n*) in the number of predicted points.
  static func bound(_ surfaces: inout [DemandSurface]) {
    guard let part = surfaces.firstIndex(where: { $0.metric == "memory.anonymous" }),
      let whole = surfaces.first(where: { $0.metric == "memory.peak" }),
      whole.provenance.kind != .lowerBound
    else { return }
    let peaks = Dictionary(
      whole.predicted.map { ($0.sizes, $0.range) }, uniquingKeysWith: { first, _ in first })
    for index in surfaces[part].predicted.indices {
      let point = surfaces[part].predicted[index]
      if let peak = peaks[point.sizes], let range = bounded(point.range, by: peak) {
        surfaces[part].predicted[index].range = range
      }
    }
  }

  /// Each end is cut by the whole's: order is kept, and where both contradict the exact one is right.
  private static func bounded(_ part: DemandRange, by whole: DemandRange) -> DemandRange? {
    DemandRange(
      low: min(part.low, whole.low), expected: min(part.expected, whole.expected),
      high: min(part.high, whole.high), confidence: min(part.confidence, whole.confidence))
  }
}
