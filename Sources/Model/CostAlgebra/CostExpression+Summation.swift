#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension CostExpression {
  /// An upper bound of the sum over `variable` from `low` up to, not including, `high`, in closed form.
  ///
  /// Whole powers up to 3 are summed exactly (Faulhaber), exponentials as a geometric series; the rest is
  /// bounded by its largest value times the number of steps.
  public func summed(
    over variable: Symbol, from low: CostExpression, to high: CostExpression
  ) -> CostExpression {
    let steps = high - low
    guard contains(variable) else { return self * steps }
    var result = CostExpression.zero
    for term in terms {
      let atom = Atom.symbol(variable)
      let single = CostExpression([term])
      guard single.contains(variable) else {
        result += single * steps
        continue
      }
      guard let factor = term.factors.first(where: { $0.atom == atom }) else {
        if term.coefficient > 0 { result += single.substituting(variable, by: high) * steps }
        continue
      }
      let rest = CostExpression([Term(term.coefficient, term.factors.filter { $0.atom != atom })])
      if rest.contains(variable) {
        if term.coefficient > 0 { result += single.substituting(variable, by: high) * steps }
        continue
      }
      let isPower = factor.logPower == 0 && factor.rate == 0 && factor.factorial == 0
      if isPower, let below = high.powerSum(factor.power), let start = low.powerSum(factor.power) {
        result += rest * (below - start)
      } else if term.coefficient < 0 {
        continue
      } else if factor.rate > 0, factor.power == 0, factor.logPower == 0, factor.factorial == 0 {
        // Σ r^i for i < high is at most r^high / (r − 1).
        let ratio = pow(2, factor.rate)
        result += rest * CostExpression(factor).substituting(variable, by: high) * (1 / (ratio - 1))
      } else if isPower, factor.power == -1 {
        result += rest * high.logarithm
      } else if isPower, factor.power < 0 {
        result += factor.power > -1 ? rest * high.raised(to: factor.power + 1) : rest
      } else {
        result += rest * CostExpression(factor).substituting(variable, by: high) * steps
      }
    }
    return result.cappedAbove(24)
  }

  /// The sum of `k^power` for `0 <= k < self`, or nil when there is no small closed form.
  private func powerSum(_ power: Double) -> CostExpression? {
    switch power {
    case 0: return self
    case 1: return (self * self - self) * 0.5
    case 2: return raised(to: 3) * (1 / 3.0) - raised(to: 2) * 0.5 + self * (1 / 6.0)
    case 3:
      let pairs = (self * self - self) * 0.5
      return pairs * pairs
    default: return nil
    }
  }
}
