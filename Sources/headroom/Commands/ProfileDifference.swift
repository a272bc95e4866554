import ProfileModel
import Quantities

/// The difference of two profiles, metric by metric.
enum ProfileDifference {
  /// One line per metric: both expected values and whether the change exceeds the intervals.
  static func render(_ former: ResourceDemandProfile, _ present: ResourceDemandProfile) -> String {
    var text = "\(former.name) → \(present.name)\n"
    if former.operatingPoint != present.operatingPoint {
      text +=
        "  the operating points differ: \(former.operatingPoint.text) and "
        + "\(present.operatingPoint.text)\n"
    }
    let names = Set(former.demand.metrics.keys).union(present.demand.metrics.keys).sorted()
    for name in names {
      switch (former.demand[name], present.demand[name]) {
      case (.known(let left, let unit, _)?, .known(let right, _, _)?):
        let apart = left.high < right.low || right.high < left.low
        let change =
          left.expected == 0
          ? "" : " (×\(QuantityFormat.significant(right.expected / left.expected)))"
        text +=
          "  \(name): \(Quantity(left.expected, unit)) → \(Quantity(right.expected, unit))"
          + change + (apart ? "  changed\n" : "  within the intervals\n")
      case (.unavailable?, .unavailable?), (nil, nil): break
      case (_, .unavailable(let reason)?): text += "  \(name): now unavailable: \(reason)\n"
      case (.unavailable?, .known(let right, let unit, _)?), (nil, .known(let right, let unit, _)?):
        text += "  \(name): unavailable → \(Quantity(right.expected, unit))\n"
      case (_, nil): text += "  \(name): no longer stated\n"
      }
    }
    return text
  }
}
