#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension CostExpression {
  /// The value for given sizes; logarithms are binary and never below 1.
  ///
  /// - Returns: nil when a symbol has no value.
  public func evaluated(_ value: (Symbol) -> Double?) -> Double? {
    var sum = 0.0
    for term in terms {
      var product = term.coefficient
      for factor in term.factors {
        let x: Double
        switch factor.atom {
        case .symbol(let symbol):
          guard let known = value(symbol) else { return nil }
          x = known
        case .maximum(let choice), .minimum(let choice):
          var values: [Double] = []
          for part in choice.parts {
            guard let known = part.evaluated(value) else { return nil }
            values.append(known)
          }
          let extreme = if case .maximum = factor.atom { values.max() } else { values.min() }
          x = extreme ?? 0
        }
        if factor.power != 0 { product *= pow(x, factor.power) }
        if factor.logPower != 0 { product *= pow(max(1, log2(max(x, 1))), factor.logPower) }
        if factor.rate != 0 { product *= pow(2, factor.rate * x) }
        if factor.factorial != 0 { product *= pow(tgamma(x + 1), factor.factorial) }
      }
      sum += product
    }
    return sum
  }
}
