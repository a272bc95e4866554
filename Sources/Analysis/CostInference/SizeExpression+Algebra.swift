package import Catalogue
package import CostAlgebra

extension SizeExpression {
  /// The expression in the algebra, with each size named by `name`; nil where the algebra has no form for it.
  package func expression(naming name: (String) -> CostExpression) -> CostExpression? {
    func all(_ parts: [SizeExpression]) -> [CostExpression]? {
      let read = parts.compactMap { $0.expression(naming: name) }
      return read.count == parts.count ? read : nil
    }
    switch self {
    case .number(let value): return CostExpression(value)
    case .size(let own): return name(own)
    case .sum(let parts): return all(parts)?.reduce(.zero, +)
    case .product(let parts): return all(parts)?.reduce(.one, *)
    case .max(let parts): return all(parts).map(CostExpression.maximum)
    case .min(let parts): return all(parts).map(CostExpression.minimum)
    case .difference(let a, let b): return all([a, b]).map { $0[0] - $0[1] }
    case .quotient(let a, let b): return all([a, b]).map { $0[0] * $0[1].raised(to: -1) }
    case .power(let base, .number(let exponent)):
      return base.expression(naming: name)?.raised(to: exponent)
    case .power(.number(let base), let exponent):
      return exponent.expression(naming: name)?.exponential(base: base)
    case .power: return nil
    case .log(let operand): return operand.expression(naming: name)?.logarithm
    case .sqrt(let operand): return operand.expression(naming: name)?.raised(to: 0.5)
    case .factorial(let operand): return operand.expression(naming: name)?.factorial
    }
  }
}
