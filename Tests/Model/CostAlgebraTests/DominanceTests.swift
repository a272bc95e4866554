import CostAlgebra
import Testing

/// A small fixed generator, so that a failure can be repeated.
private struct Generator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite struct DominanceTests {
  private func expression(_ generator: inout Generator) -> CostExpression {
    let names = ["n", "m", "k"]
    return (0..<Int.random(in: 1...3, using: &generator)).reduce(CostExpression.zero) { sum, _ in
      var product = CostExpression(Double(Int.random(in: 1...5, using: &generator)))
      for name in names where Bool.random(using: &generator) {
        product =
          product
          * CostExpression.size(name).raised(to: Double(Int.random(in: 0...2, using: &generator)))
        if Bool.random(using: &generator) {
          product = product * CostExpression.size(name).logarithm
        }
      }
      return sum + product
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `dominance agrees with numbers`(seed: UInt64) throws {
    var generator = Generator(state: seed)
    let a = expression(&generator)
    let b = expression(&generator)
    if a.isDominated(by: b) {
      // The ratio must not grow along any direction in which sizes grow.
      for direction in [[1.0, 1, 1], [2, 1, 1], [1, 2, 1], [1, 1, 2], [1, 0, 0], [0, 1, 0]] {
        let ratios = try [4.0, 40, 400].map { scale in
          let sizes = direction.map { max(2, $0 == 0 ? 2 : 1e3 * scale * $0) }
          let value = { (symbol: Symbol) -> Double? in
            ["n": sizes[0], "m": sizes[1], "k": sizes[2]][symbol.name]
          }
          return try #require(a.evaluated(value)) / #require(b.evaluated(value))
        }
        #expect(ratios[2] <= ratios[0] * 1.2 + 20, "\(a) against \(b): \(ratios)")
      }
    }
    if a.isAtMost(b) {
      for size in [1.0, 2, 7, 50] {
        let value = { (symbol: Symbol) -> Double? in symbol.name == "n" ? size : size + 1 }
        #expect(try #require(a.evaluated(value)) <= #require(b.evaluated(value)) + 1e-6)
      }
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `cost grows with its sizes`(seed: UInt64) throws {
    var generator = Generator(state: seed &* 77)
    let a = expression(&generator)
    let small = try #require(a.evaluated { _ in 10 })
    let large = try #require(a.evaluated { _ in 20 })
    #expect(small <= large)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `the leading part bounds the whole up to a constant`(seed: UInt64) throws {
    var generator = Generator(state: seed &* 131)
    let a = expression(&generator)
    #expect(a.isDominated(by: a.leading))
    #expect(a.leading.isDominated(by: a))
    #expect(ComplexityClass(of: a) == ComplexityClass(of: a.leading))
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `substitution commutes with evaluation`(seed: UInt64) throws {
    var generator = Generator(state: seed &* 17)
    let a = expression(&generator)
    let replaced = a.substituting(.size("n"), by: CostExpression.size("m") * 3)
    // log(3·m) is log m up to a constant, so only bounds are compared.
    let direct = try #require(a.evaluated { $0.name == "n" ? 300 : 100 })
    let after = try #require(replaced.evaluated { _ in 100 })
    #expect(after <= direct * 2 && direct <= after * 8)
  }
}
