/// Least squares with coefficients that cannot be negative, for up to four columns.
///
/// The active-set method of Lawson and Hanson, "Solving Least Squares Problems" (1974), chapter 23, on
/// the normal equations as in Bro and de Jong, "A fast non-negativity-constrained least squares
/// algorithm" (1997): a bootstrap replicate changes only the right-hand side, so the product of the
/// columns is made once. Columns are expected with unit norm, which keeps the equations well scaled.
struct NonNegativeLeastSquares {
  /// The products of the columns, row by row in a 4 × 4 grid.
  let products: SIMD16<Double>
  /// How many columns there are, 1…4.
  let count: Int

  /// Minimizes ‖A·x − y‖ over x ≥ 0, where `moments` is Aᵀ·y. Entries past `count` stay 0.
  ///
  /// - Complexity: O(*p*⁴) for *p* columns; it does not allocate.
  func solve(_ moments: SIMD4<Double>) -> SIMD4<Double> {
    var solution = SIMD4<Double>(repeating: 0)
    var passive: UInt8 = 0
    var scale = 0.0
    for column in 0..<count { scale = max(scale, abs(moments[column])) }
    let tolerance = 1e-13 * scale
    // Rounding could let a column enter and leave for ever: the method needs few rounds, so stop.
    for _ in 0..<(4 * count) {
      var entering: Int?
      var steepest = tolerance
      for column in 0..<count where passive & (1 << UInt8(column)) == 0 {
        var gradient = moments[column]
        for other in 0..<count { gradient -= products[column * 4 + other] * solution[other] }
        if gradient > steepest {
          steepest = gradient
          entering = column
        }
      }
      guard let entering else { break }
      passive |= 1 << UInt8(entering)
      moveToFeasible(&solution, passive: &passive, moments: moments)
    }
    return solution
  }

  private func moveToFeasible(
    _ solution: inout SIMD4<Double>, passive: inout UInt8, moments: SIMD4<Double>
  ) {
    while passive != 0 {
      let trial = unconstrained(passive: passive, moments: moments)
      var step = 1.0
      for column in 0..<count where passive & (1 << UInt8(column)) != 0 && trial[column] <= 0 {
        let distance = solution[column] - trial[column]
        step = min(step, distance > 0 ? solution[column] / distance : 0)
      }
      var everyPositive = true
      for column in 0..<count where passive & (1 << UInt8(column)) != 0 {
        if trial[column] <= 0 { everyPositive = false }
      }
      if everyPositive {
        solution = trial
        return
      }
      solution += step * (trial - solution)
      for column in 0..<count where passive & (1 << UInt8(column)) != 0 {
        if trial[column] <= 0, solution[column] <= 1e-15 {
          solution[column] = 0
          passive &= ~(1 << UInt8(column))
        }
      }
    }
  }

  /// Solves the equations of the passive columns by Gauss–Jordan elimination with diagonal pivots,
  /// which is stable for a positive definite matrix; a dependent column gets 0.
  private func unconstrained(passive: UInt8, moments: SIMD4<Double>) -> SIMD4<Double> {
    var matrix = products
    var right = moments
    for pivot in 0..<count where passive & (1 << UInt8(pivot)) != 0 {
      let diagonal = matrix[pivot * 4 + pivot]
      guard diagonal > 1e-14 else {
        right[pivot] = 0
        for column in 0..<count { matrix[pivot * 4 + column] = 0 }
        matrix[pivot * 4 + pivot] = 1
        for row in 0..<count where row != pivot { matrix[row * 4 + pivot] = 0 }
        continue
      }
      for row in 0..<count where row != pivot && passive & (1 << UInt8(row)) != 0 {
        let factor = matrix[row * 4 + pivot] / diagonal
        guard factor != 0 else { continue }
        for column in 0..<count { matrix[row * 4 + column] -= factor * matrix[pivot * 4 + column] }
        right[row] -= factor * right[pivot]
      }
    }
    var result = SIMD4<Double>(repeating: 0)
    for column in 0..<count where passive & (1 << UInt8(column)) != 0 {
      result[column] = right[column] / matrix[column * 4 + column]
    }
    return result
  }
}
