import CostAlgebra
import Testing

@Suite struct CostExpressionTests {
  let n = CostExpression.size("n")
  let m = CostExpression.size("m")

  @Test func `equal sums are equal however they were built`() {
    #expect((n + m) * (n + m) == n * n + n * m * 2 + m * m)
    #expect(n - n == .zero)
  }

  @Test func `n and m stay apart`() {
    #expect((n + m).leading == n + m)
    #expect((n * m + n + CostExpression(7)).leading == n * m)
    #expect(!n.isDominated(by: m))
    #expect(n.isDominated(by: n * m))
  }

  @Test func `a dependent inner loop sums in closed form`() {
    let i = Symbol.size("i")
    let sum = (n - CostExpression(i)).summed(over: i, from: .zero, to: n)
    #expect(sum == n * n * 0.5 + n * 0.5)
    #expect(ComplexityClass(of: sum) == ComplexityClass(power: 2))
  }

  @Test func `doubling work sums to its last step`() throws {
    let i = Symbol.size("i")
    let work = try #require(CostExpression(i).exponential(base: 2))
    let sum = work.summed(over: i, from: .zero, to: n)
    #expect(sum.description == "2^n")
  }

  @Test func `a logarithm of a product is a sum of logarithms`() {
    #expect((n * m).logarithm == n.logarithm + m.logarithm)
    #expect((n * n).logarithm == n.logarithm)
  }

  @Test func `the smaller of two sizes is below both`() {
    let smaller = CostExpression.minimum([n, m])
    #expect(smaller.description == "min(m, n)")
    #expect(smaller.isDominated(by: n))
    #expect(CostExpression.minimum([n, .one]) == .one)
    #expect(CostExpression.maximum([n, n * m]) == n * m)
  }

  @Test func `an unknown keeps its name`() {
    let unknown = CostExpression(.cost(of: "fetch"))
    #expect((n * unknown).description == "cost(fetch) * n")
    #expect(ComplexityClass(of: n * unknown + n) == .unknown)
  }

  @Test func `a cap keeps an upper bound`() throws {
    let sizes = (0..<30).map { CostExpression.size("x\($0)") }
    let sum = sizes.reduce(.zero, +)
    let capped = sum.cappedAbove(8)
    #expect(capped.terms.count <= 8)
    let full = try #require(sum.evaluated { _ in 5 })
    let bound = try #require(capped.evaluated { _ in 5 })
    #expect(bound >= full)
  }

  @Test(arguments: [
    "n", "n^2", "log(n)", "n * log(n) + m", "sqrt(n)", "2^n", "n!", "cost(fetch) * n",
    "max(m, n)", "0.5 * n^2 - 0.5 * n", "columns.count * rows.count",
  ])
  func `printed expressions read back`(text: String) throws {
    let expression = try CostExpression(parsing: text)
    #expect(expression.description == text)
    #expect(try CostExpression(parsing: expression.description) == expression)
  }

  @Test(arguments: [
    ("n log n", "O(n log n)"), ("n²", "O(n^2)"), ("log² n", "O(log^2 n)"), ("n·m", "O(n^2)"),
    ("min(n, 5)", "O(1)"), ("√n", "O(sqrt n)"), ("n * 2^n", "O(n 2^n)"), ("k + log k", "O(n)"),
    ("3", "O(1)"),
  ])
  func `classes are printed by the contract`(text: String, expected: String) throws {
    #expect(ComplexityClass(of: try CostExpression(parsing: text)).description == expected)
    #expect(ComplexityClass(expected)?.description == expected)
  }

  @Test(arguments: ["", "n +", "(n", "n^m", "max(n", "*", "n!!", ")"])
  func `bad text is refused with its place`(text: String) {
    #expect(throws: ExpressionError.self) { try CostExpression(parsing: text) }
  }

  @Test func `deep nesting is refused, not followed`() {
    #expect(throws: ExpressionError.self) {
      try CostExpression(parsing: String(repeating: "(", count: 100_000))
    }
  }
}
