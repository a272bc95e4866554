internal import RealModule

/// Akaike's information criterion, corrected for small samples.
///
/// Source: Hurvich and Tsai, "Regression and time series model selection in small samples",
/// Biometrika 1989; averaging as in Burnham and Anderson, "Model Selection and Multimodel Inference"
/// (2002), chapter 4.
enum InformationCriterion {
  /// The criterion of a fit with `parameters` coefficients to `samples` values, where the mean square
  /// of the residuals is not believed below `floor`.
  static func corrected(
    residualSquares: Double, samples: Int, parameters: Int, floor: Double
  ) -> Double {
    let count = Double(samples)
    // The variance is a parameter too.
    let estimated = Double(parameters + 1)
    // Where the correction is undefined, one half stands for its denominator: such a model survives
    // only where nothing smaller fits.
    let denominator = max(count - estimated - 1, 0.5)
    return count * Double.log(residualSquares / count + floor)
      + 2 * estimated + 2 * estimated * (estimated + 1) / denominator
  }

  /// Shares of belief from criteria and prior shares; they sum to 1.
  static func weights(_ criteria: [Double], priors: [Double]) -> [Double] {
    guard let best = criteria.min() else { return [] }
    let raw = zip(criteria, priors).map { Double.exp(-0.5 * ($0 - best)) * $1 }
    let total = raw.reduce(0, +)
    guard total > 0 else { return criteria.map { $0 == best ? 1 : 0 } }
    return raw.map { $0 / total }
  }
}
