internal import CostAlgebra
internal import ProgramModel

/// `while i < n { i *= 2 }`, `while n > 0 { n /= 2 }`, shifts, heaps' `2 * i + 1` and `(i - 1) / 2`, slices that lose
/// half: logarithmic.
enum GeometricLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for (counter, name, limit) in LoopClasses.comparisons(view) {
      guard let cell = view.cell(counter) else { continue }
      if name == "<" || name == "<=", !view.isChanged(limit),
        let bound = growing(cell, limit, view, value, least: 1)
      {
        return bound
      }
      if name == ">" || name == ">=" || name == "!=", let bound = shrinking(cell, view) {
        return bound
      }
      if name == ">" || name == ">=" || name == "!=", case .integer(let last?) = limit.kind,
        last >= 0, let bound = DivisionByRemainder.bound(cell, view)
      {
        return bound
      }
    }
    for cell in view.placeholders.keys.sorted() where PopLoop.tests(view, cell) {
      if let bound = shrinking(cell, view), !isCompared(cell, view) { return bound }
    }
    return descent(view, value)
  }

  /// Each round takes the cell to at most a fraction of what it was.
  private static func shrinking(_ cell: Cell, _ view: LoopView) -> LoopBound? {
    guard let symbol = view.placeholders[cell], let after = view.after[cell]?.upper,
      let start = view.before[cell]?.count
    else { return nil }
    let scales = after.alternatives.map { $0.scale(of: symbol) }
    guard scales.allSatisfy({ $0.map { $0 > 0 && $0 < 1 } ?? false }) else { return nil }
    return LoopBound(kind: "geometric", trips: start.logarithm, least: start.logarithm)
  }

  /// Each round takes the cell to a multiple of what it was, up to a limit.
  private static func growing(
    _ cell: Cell, _ limit: Expression, _ view: LoopView, _ value: (Expression) -> Value,
    least: Double
  ) -> LoopBound? {
    guard let symbol = view.placeholders[cell], let state = view.after[cell],
      let after = state.upper
    else { return nil }
    let lowest = (state.lower ?? after).alternatives.map { $0.scale(of: symbol) }
    let highest = after.alternatives.map { $0.scale(of: symbol) }
    guard highest.allSatisfy({ $0.map { $0 > 1 } ?? false }),
      lowest.allSatisfy({ $0.map { $0 > least || least < 1 && $0 >= 1 } ?? false })
    else { return nil }
    let end = value(limit)
    guard let top = end.upper ?? end.path.map({ CostExpression.size($0) }) else { return nil }
    return LoopBound(
      kind: "geometric", trips: top.logarithm, least: least < 1 ? .zero : top.logarithm,
      geometric: (symbol, top))
  }

  private static func isCompared(_ cell: Cell, _ view: LoopView) -> Bool {
    LoopClasses.comparisons(view).contains { view.cell($0.left) == cell }
  }

  /// Down a heap: `while true { let child = 2 * i + 1; guard child < count … i = child }`.
  private static func descent(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    guard case .whileLoop(let list) = view.loop.kind, list.count == 1,
      case .expression(let test) = list[0], case .boolean(true) = test.kind
    else { return nil }
    for condition in view.conditions {
      guard case .binary(let name, let left, let right) = condition.kind,
        name == "<" || name == "<=", case .variable(let child) = left.kind,
        let formula = view.locals[child.id], !view.isChanged(right)
      else { continue }
      for cell in view.placeholders.keys.sorted() {
        var mentions = false
        formula.walk { part in
          if view.place(part) == cell { mentions = true }
          return true
        }
        guard mentions, let bound = growing(cell, right, view, value, least: 0.5) else { continue }
        return bound
      }
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
