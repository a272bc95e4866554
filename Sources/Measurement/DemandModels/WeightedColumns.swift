/// The columns of a design, weighted and scaled, with everything prepared that does not depend on the fitted values.
struct WeightedColumns {
  /// The weighted columns, scaled to unit norm; one per term, one row per sample.
  private let columns: [[Double]]
  private let norms: [Double]
  private let solver: NonNegativeLeastSquares

  /// Prepares up to four columns of values with the square roots of the weights; nil where one is not finite or is zero.
  init?(_ values: [[Double]], rootWeights: [Double]) {
    var columns: [[Double]] = []
    var norms: [Double] = []
    for value in values {
      var column = zip(value, rootWeights).map { $0 * $1 }
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
    self.columns = columns
    self.norms = norms
    self.solver = NonNegativeLeastSquares(products: products, count: values.count)
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

  /// What the column at `index` contributes to the weighted values in `fit`, one per sample.
  func parts(of index: Int, in fit: CandidateFit) -> [Double] {
    // Columns are of unit norm and coefficients are not: both scales cancel here.
    let coefficient = fit.coefficients[index] * norms[index]
    return columns[index].map { $0 * coefficient }
  }
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
