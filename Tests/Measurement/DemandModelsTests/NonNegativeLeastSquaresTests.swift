import Testing

@testable import DemandModels

@Suite struct NonNegativeLeastSquaresTests {
  /// Prepares `columns` (not scaled: small whole numbers) for the solver.
  static func solve(_ columns: [[Double]], _ values: [Double]) -> [Double] {
    var products = SIMD16<Double>(repeating: 0)
    var moments = SIMD4<Double>(repeating: 0)
    for (row, left) in columns.enumerated() {
      for (column, right) in columns.enumerated() {
        products[row * 4 + column] = zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
      }
      moments[row] = zip(left, values).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let solution = NonNegativeLeastSquares(products: products, count: columns.count).solve(moments)
    return columns.indices.map { solution[$0] }
  }

  @Test func interiorSolutionIsTheOrdinaryOne() {
    let solution = Self.solve([[1, 1, 1], [1, 2, 3]], [5, 7, 9])
    #expect(abs(solution[0] - 3) < 1e-10 && abs(solution[1] - 2) < 1e-10)
  }

  @Test func aNegativeCoefficientBecomesZero() {
    let solution = Self.solve([[1, 1, 1], [1, 2, 3]], [1, 4, 7])
    #expect(solution[0] == 0)
    // The best multiple of (1, 2, 3) alone: (1 + 8 + 21) / 14.
    #expect(abs(solution[1] - 30.0 / 14) < 1e-10)
  }

  /// Against the best of all subsets, solved by hand for each: the optimum is one of them.
  @Test func agreesWithEnumerationOnRandomProblems() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<300 {
      let columns = (0..<3).map { _ in (0..<6).map { _ in generator.uniform() } }
      let values = (0..<6).map { _ in 2 * generator.uniform() - 0.5 }
      let solution = Self.solve(columns, values)
      func cost(_ candidate: [Double]) -> Double {
        values.indices.reduce(0) { sum, row in
          let fitted = columns.indices.reduce(0) { $0 + columns[$1][row] * candidate[$1] }
          return sum + (values[row] - fitted) * (values[row] - fitted)
        }
      }
      #expect(solution.allSatisfy { $0 >= 0 })
      let best = cost(solution)
      // No feasible step along or against a coordinate improves a convex optimum.
      for column in 0..<3 {
        for step in [1e-4, -1e-4] where solution[column] + step >= 0 {
          var moved = solution
          moved[column] += step
          #expect(cost(moved) >= best - 1e-10)
        }
      }
    }
  }

  @Test func dependentColumnsDoNotBreakIt() {
    let solution = Self.solve([[1, 2, 3], [1, 2, 3]], [2, 4, 6])
    #expect(abs(solution[0] + solution[1] - 2) < 1e-9)
  }
}
