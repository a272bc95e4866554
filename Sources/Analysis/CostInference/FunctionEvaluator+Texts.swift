internal import CostAlgebra
internal import ProgramModel

// Texts that are made of other values.

extension FunctionEvaluator {
  /// The most characters that a number of 64 bits has, in binary.
  static let digits = 64.0

  /// The size of a string with interpolated parts, whose copying is charged. Texts and collections come in whole, numbers
  /// have few digits; what else is described, and how long that is, is not known and counts as one.
  func interpolation(_ parts: [Expression], at place: Int) -> CostExpression {
    var size = CostExpression.one
    var copied = CostExpression.zero
    for part in parts {
      let value = evaluate(part)
      let isRange = value.type.nominalName.map(Types.ranges.contains) ?? false
      guard Types.isCollection(value.type), !isRange, !value.isElement, let count = value.count
      else {
        size += value.count.map { $0.isConstant ? $0 : .one } ?? .one
        continue
      }
      size += count
      if !count.isConstant { copied += count }
    }
    if !copied.isZero {
      add(
        Cost(upper: copied, worst: copied, lower: .one), at: place, rule: "catalogue",
        text: "an interpolation: \(copied)", evidence: .catalogue)
    }
    return size
  }
}
