internal import CostAlgebra
internal import ProgramModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// `while let size = pending.popLast() { if size > 1 { pending.append(size / 2); pending.append(size - size / 2) } }`: a
/// recursion that keeps its own stack. Each round takes a piece off and puts parts of it back.
///
/// With parts of `bᵢ` of the piece, T(n) = 1 + Σ T(bᵢ n), which is n^p for the p with Σ bᵢ^p = 1 (Akra and Bazzi), and
/// log n for a single part; with k parts that are each smaller by c it is k^(n / c). Assumes that pieces too small to be
/// divided are not.
enum SplittingLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    guard case .whileLoop(let list) = view.loop.kind, list.count == 1,
      case .optionalBinding(.variable(let piece), let source) = list[0],
      case .call(let callee, _) = source.kind, case .member(let base, let name) = callee.kind,
      ["popLast", "popFirst"].contains(name), case .variable(let list) = base.kind,
      view.placeholders[.local(list.id)] != nil, let start = initialSizes(of: list, value),
      let size = view.inside(Expression(.variable(piece), at: view.loop.position)).upper,
      let symbol = size.symbol, isTested(piece, view), let parts = pushed(onto: list, view)
    else { return nil }
    let sizes = parts.compactMap { view.inside($0).upper }
    guard sizes.count == parts.count, !sizes.isEmpty else { return nil }
    let trips: CostExpression
    let scales = sizes.map { scale($0, symbol) }
    if scales.allSatisfy({ $0.map { $0 > 0 && $0 < 1 } ?? false }) {
      let shares = scales.compactMap { $0 }
      trips = shares.count == 1 ? start.logarithm : start.raised(to: power(shares))
    } else {
      let steps = sizes.map { (size - $0).constant ?? 0 }
      guard let least = steps.min(), least > 0 else { return nil }
      if sizes.count == 1 {
        trips = start * (1 / least)
      } else if let growth = start.exponential(base: pow(Double(sizes.count), 1 / least)) {
        trips = growth
      } else {
        return nil
      }
    }
    return LoopBound(
      kind: "splitting", trips: trips, evidence: .assumed,
      assumption:
        "a piece of '\(list.name)' that is too small is not divided (line \(view.loop.position.line))",
      largest: (symbol, start))
  }

  /// b of `b * symbol`, up to a constant that is taken off: `size - size / 2 - 1`.
  private static func scale(_ part: CostExpression, _ symbol: Symbol) -> Double? {
    let linear = CostExpression(part.terms.filter { !$0.factors.isEmpty })
    let rest = (part - linear).constant ?? 0
    guard rest <= 0 else { return nil }
    return linear.scale(of: symbol)
  }

  /// The p with Σ bᵢ^p = 1.
  private static func power(_ shares: [Double]) -> Double {
    var (low, high) = (0.0, 64.0)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if shares.reduce(0, { $0 + pow($1, middle) }) > 1 { low = middle } else { high = middle }
    }
    return (high * 1e6).rounded() / 1e6
  }

  /// The sizes of the pieces that the list begins with, together.
  private static func initialSizes(
    of list: Variable, _ value: (Expression) -> Value
  ) -> CostExpression? {
    guard case .array(let elements)? = list.initializer?.kind, !elements.isEmpty else { return nil }
    var total = CostExpression.zero
    for element in elements {
      let size = value(element)
      guard Types.isInteger(size.type), let upper = size.upper else { return nil }
      total += upper
    }
    return total
  }

  /// Whether the body asks how large the piece is.
  private static func isTested(_ piece: Variable, _ view: LoopView) -> Bool {
    var found = false
    view.loop.body.forEachExpression(onlyConditions: true) { expression in
      expression.walk { part in
        if case .binary(let name, let left, let right) = part.kind,
          ["<", "<=", ">", ">=", "=="].contains(name)
        {
          for side in [left, right] {
            if case .variable(let variable) = side.kind, variable.id == piece.id { found = true }
          }
        }
        return !found
      }
    }
    return found
  }

  /// What each round puts on the list; nil where that is done in a loop or in another way.
  private static func pushed(onto list: Variable, _ view: LoopView) -> [Expression]? {
    var parts: [Expression] = []
    var isKnown = true
    view.visit(
      { expression in
        expression.walk { part in
          switch part.kind {
          case .call(let callee, let arguments):
            guard case .member(let base, let name) = callee.kind,
              view.place(base) == .local(list.id)
            else { return true }
            if name == "append", arguments.count == 1, arguments[0].label == nil {
              parts.append(arguments[0].value)
            } else if !["popLast", "popFirst", "reserveCapacity"].contains(name) {
              isKnown = false
            }
          case .inoutReference(let inner), .assignment(_, let inner, _):
            if view.place(inner) == .local(list.id) { isKnown = false }
          case .closure: isKnown = false
          default: break
          }
          return true
        }
      }, { _ in })
    return isKnown && !hasLoop(view.loop.body) ? parts : nil
  }

  private static func hasLoop(_ region: Region) -> Bool {
    switch region.kind {
    case .loop: true
    case .sequence(let parts): parts.contains(where: hasLoop)
    case .branch(let branch): branch.arms.contains { hasLoop($0.body) }
    case .doCatch(let block):
      hasLoop(block.body) || block.clauses.contains { hasLoop($0.body) }
    case .defer(let inner): hasLoop(inner)
    case .conditional(let arms): arms.contains { hasLoop($0.body) }
    default: false
    }
  }
}
