internal import CostAlgebra

extension CostExpression {
  /// The quotient of two sizes: by a maximum it is at most that by each of its operands.
  ///
  /// So `n / max(1, n / 16)` is at most 16, and not n.
  func divided(by divisor: CostExpression) -> CostExpression {
    guard case .maximum(let choice)? = divisor.onlyAtom else {
      return self * divisor.raised(to: -1)
    }
    // What is left of a divisor is at least 1, and an operand of a minimum is read without what divides it.
    return .minimum(choice.parts.map { (self * $0.raised(to: -1)).withoutDivisors })
  }

  /// The expression with everything that divides it taken for 1.
  private var withoutDivisors: CostExpression {
    guard terms.contains(where: { term in term.factors.contains { $0.power < 0 } }) else {
      return self
    }
    return leading
  }
}
