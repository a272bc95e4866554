/// Chooses the next rate to hold: the planned ones, then, where an objective is asked, doubling until it is
/// missed, and halving the gap between the largest rate that kept it and the smallest that did not.
///
/// A rate that misses is held again, once: on a shared machine one miss may be somebody else's doing.
struct RateSearch {
  /// What is known of the largest rate that keeps the objective.
  struct Bounds: Hashable {
    /// The largest rate that kept it; nil where none did.
    var kept: Double?
    /// The smallest rate above that missed it twice; nil where none did.
    var missed: Double?
  }

  private let planned: [Double]
  private let searches: Bool
  private let precision: Double
  private let largest: Double
  private var place = 0
  private var doubted: Double?
  private(set) var bounds = Bounds()

  /// A search over the `planned` rates, ascending; beyond them only where it `searches`, to a gap of
  /// `precision` and never above `largest`.
  init(planned: [Double], searches: Bool, precision: Double = 0.05, largest: Double = 1e6) {
    self.planned = planned
    self.searches = searches
    self.precision = precision
    self.largest = largest
  }

  /// The rate to hold next; nil where nothing is left to find out.
  var next: Double? {
    if let doubted { return doubted }
    if let missed = bounds.missed, searches {
      guard let kept = bounds.kept else {
        // Even the smallest missed: lower ones, for a while.
        return missed > (planned.first ?? missed) / 16 ? missed / 2 : nil
      }
      return missed / kept > 1 + precision ? (missed * kept).squareRoot() : nil
    }
    if place < planned.count { return planned[place] }
    guard searches, let kept = bounds.kept else { return nil }
    return kept * 2 <= largest ? kept * 2 : nil
  }

  /// Takes what holding `rate` gave.
  mutating func record(_ rate: Double, kept: Bool) {
    if place < planned.count, planned[place] == rate, kept || doubted != nil { place += 1 }
    if kept {
      doubted = nil
      bounds.kept = max(bounds.kept ?? rate, rate)
    } else if doubted == rate {
      doubted = nil
      bounds.missed = min(bounds.missed ?? rate, rate)
    } else {
      doubted = rate
    }
    // A later success above an earlier miss withdraws the miss.
    if let kept = bounds.kept, let missed = bounds.missed, missed <= kept { bounds.missed = nil }
  }
}
