internal import RealModule

/// One candidate: an intercept and up to two terms, with everything prepared that does not depend on
/// the measured values, so that each bootstrap replicate only solves a small system.
struct CandidateDesign {
  let terms: [GrowthTerm]
  /// The weighted columns, scaled to unit norm; one per term, one row per sample.
  private let columns: [[Double]]
  private let norms: [Double]
  private let solver: NonNegativeLeastSquares

  /// Prepares `terms` at `sizes` with the square roots of the `weights`; nil where a column is not
  /// finite (2ⁿ at a large size) or there are not more samples than terms.
  init?(terms: [GrowthTerm], sizes: [Double], rootWeights: [Double]) {
    guard terms.count < sizes.count || (terms.count == 1 && sizes.count == 1) else { return nil }
    var columns: [[Double]] = []
    var norms: [Double] = []
    for term in terms {
      var column = zip(sizes, rootWeights).map { term.value(at: $0) * $1 }
      let norm = column.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm.isFinite, norm > 0 else { return nil }
      for row in column.indices { column[row] /= norm }
      columns.append(column)
      norms.append(norm)
    }
    var products = SIMD16<Double>(repeating: 0)
    for (row, left) in columns.enumerated() {
      for (column, right) in columns.enumerated() {
        products[row * 4 + column] = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    self.terms = terms
    self.columns = columns
    self.norms = norms
    self.solver = NonNegativeLeastSquares(products: products, count: terms.count)
  }

  /// Fits weighted values (value times root weight, one per sample).
  func fit(_ weighted: [Double]) -> CandidateFit {
    var moments = SIMD4<Double>(repeating: 0)
    for (index, column) in columns.enumerated() {
      var sum = 0.0
      for row in column.indices { sum += column[row] * weighted[row] }
      moments[index] = sum
    }
    let solution = solver.solve(moments)
    var squares = 0.0
    for row in weighted.indices {
      var residual = weighted[row]
      for (index, column) in columns.enumerated() { residual -= column[row] * solution[index] }
      squares += residual * residual
    }
    var coefficients = SIMD4<Double>(repeating: 0)
    for index in norms.indices { coefficients[index] = solution[index] / norms[index] }
    return CandidateFit(coefficients: coefficients, residualSquares: squares)
  }

  /// Whether the leading term's part of the value stands out of the noise at two sizes at least.
  func supportedByTwoSizes(_ fit: CandidateFit, weighted: [Double], noise: Double) -> Bool {
    guard let leading = terms.indices.max(by: { terms[$0] < terms[$1] }) else { return false }
    // Columns are of unit norm and coefficients are not: both scales cancel here.
    let coefficient = fit.coefficients[leading] * norms[leading]
    let standing = zip(columns[leading], weighted).count { column, value in
      column * coefficient > max(3 * noise, 0.1) * abs(value)
    }
    return standing >= 2
  }

  /// The candidate with its coefficients as a model, terms without weight left out.
  func model(_ fit: CandidateFit) -> GrowthModel {
    GrowthModel(
      parts: terms.indices.lazy.filter { fit.coefficients[$0] > 0 }
        .map { GrowthModel.Part(term: terms[$0], coefficient: fit.coefficients[$0]) })
  }

  /// Every subset of one and two growing terms, with and without an intercept, and the constant.
  static let allTerms: [[GrowthTerm]] = {
    let growing = GrowthTerm.allCases.filter { $0 != .constant }
    var sets: [[GrowthTerm]] = [[.constant]]
    for (index, first) in growing.enumerated() {
      sets.append([first])
      sets.append([.constant, first])
      for second in growing[(index + 1)...] {
        sets.append([first, second])
        sets.append([.constant, first, second])
      }
    }
    return sets
  }()
}

/// What fitting one candidate to one set of values gave.
struct CandidateFit {
  let coefficients: SIMD4<Double>
  /// The sum of the squared weighted residuals.
  let residualSquares: Double

  /// Whether the non-negativity removed one of `count` terms: the candidate then repeats a smaller one.
  func isDegenerate(count: Int) -> Bool {
    for index in 0..<count where coefficients[index] <= 0 { return true }
    return false
  }
}
