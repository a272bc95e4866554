import CostAlgebra
import Testing

/// However sizes of sizes are put into one another, bounds stay small, and bounds.
@Suite struct LimitsTests {
  private func sizes(_ count: Int, _ name: String = "x") -> [CostExpression] {
    (0..<count).map { CostExpression.size("\(name)\($0)") }
  }

  private func small(_ expression: CostExpression) -> Bool {
    expression.terms.count <= 24 && expression.description.utf8.count < 4_000
  }

  @Test func `long sums put into long products stay small and keep their class`() throws {
    let sum = sizes(20).reduce(.zero, +)
    var bound = CostExpression.size("a") * CostExpression.size("b") * CostExpression.size("c")
    for name in ["a", "b", "c"] {
      bound = bound.substituting { $0.name == name ? sum : nil }
    }
    #expect(small(bound))
    #expect(bound.isSimplified)
    #expect(ComplexityClass(of: bound) == ComplexityClass(power: 3))
    let value = { (symbol: Symbol) -> Double? in Double(symbol.name.dropFirst()).map { $0 + 2 } }
    let full = try #require(sum.evaluated(value))
    // Up to the number of terms that were put together.
    #expect(try #require(bound.evaluated(value)) * 400 >= full * full * full)
  }

  @Test func `a chain of calls that each add to what they are given ends`() {
    var bound = CostExpression.size("n")
    for i in 0..<200 {
      let own = CostExpression.size("s\(i)")
      bound = (bound.timesAbove(own) + own).substituting {
        $0.name == "n" ? CostExpression.size("n") + own : nil
      }.cappedAbove()
      #expect(small(bound))
    }
  }

  @Test func `maxima in maxima stay flat`() {
    var bound = CostExpression.size("n")
    for i in 0..<60 {
      bound = CostExpression.maximum([
        bound * CostExpression.size("a\(i)"), CostExpression.size("b\(i)").raised(to: 2),
      ]).cappedAbove()
      #expect(small(bound))
    }
  }

  @Test func `what is no bound at all becomes an unknown and nothing smaller`() {
    let sum = sizes(80).reduce(.zero, +)
    let product = sum * sizes(80, "y").reduce(.zero, +)
    #expect(ComplexityClass(of: product).isUnknown)
  }

  @Test func `a lower bound is capped from below`() throws {
    let sum = sizes(40).reduce(.zero, +)
    let least = sum.timesBelow(sum)
    #expect(small(least))
    let value = { (symbol: Symbol) -> Double? in Double(symbol.name.dropFirst()).map { $0 + 1 } }
    let full = try #require(sum.evaluated(value))
    #expect(try #require(least.evaluated(value)) <= full * full)
    #expect((sum - .size("z")).cappedBelow() == .zero)
  }

  @Test func `the least of many stays below each of them`() throws {
    let least = CostExpression.least(sizes(12))
    let value = { (symbol: Symbol) -> Double? in Double(symbol.name.dropFirst()).map { $0 + 1 } }
    #expect(try #require(least.evaluated(value)) <= 1)
  }

  @Test func `symbols of the same name and kind are one on every thread`() async {
    let found = await withTaskGroup(of: Symbol.self) { group in
      for _ in 0..<64 { group.addTask { Symbol.size("shared.count") } }
      return await group.reduce(into: Set<Symbol>()) { $0.insert($1) }
    }
    #expect(found.count == 1)
    #expect(Symbol.cost(of: "f") != Symbol.step(of: "f"))
  }
}
