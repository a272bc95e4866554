internal import CostAlgebra
internal import ProgramModel

/// `while i < n { i *= 2 }`, `while n > 0 { n /= 2 }`, shifts, heaps' `2 * i + 1` and `(i - 1) / 2`: logarithmic.
enum GeometricLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for (counter, _, limit) in LoopClasses.comparisons(view) {
      guard let cell = view.cell(counter), let symbol = view.placeholders[cell],
        let after = view.after[cell]?.upper, let start = view.before[cell]
      else { continue }
      let scales = after.alternatives.map { $0.scale(of: symbol) }
      guard !scales.contains(where: { $0 == nil }) else { continue }
      let known = scales.compactMap { $0 }
      guard !known.isEmpty else { continue }
      let grows = known.allSatisfy { $0 > 1 }
      guard grows || known.allSatisfy({ $0 > 0 && $0 < 1 }) else { continue }
      let top =
        grows
        ? view.isChanged(limit) ? nil : value(limit).upper ?? value(limit).path.map { .size($0) }
        : start.upper
      guard let top else { continue }
      let trips = top.logarithm
      return LoopBound(kind: "geometric", trips: trips, least: trips)
    }
    return nil
  }
}

extension CostExpression {
  /// a of `a * symbol + b` with numbers a and b; nil for anything else.
  func scale(of symbol: Symbol) -> Double? {
    guard let offset = substituting(symbol, by: .zero).constant,
      let sum = substituting(symbol, by: .one).constant
    else { return nil }
    let scale = sum - offset
    let whole = CostExpression(symbol) * scale + CostExpression(offset)
    return whole == self ? scale : nil
  }
}
