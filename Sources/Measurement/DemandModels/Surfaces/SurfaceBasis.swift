internal import RealModule

/// The terms that a model of several sizes is put together from.
enum SurfaceBasis {
  /// The shapes in one parameter alone.
  private static let alone: [GrowthTerm] = [
    .logarithm, .squareRoot, .linear, .linearithmic, .quadratic, .cubic,
  ]
  /// The products of two: work over pairs, searches of one side's items in the other's tree, sorting per row, and
  /// squares of one side.
  private static let together: [(GrowthTerm, GrowthTerm)] = [
    (.linear, .linear), (.linear, .logarithm), (.logarithm, .linear), (.linear, .squareRoot),
    (.squareRoot, .linear), (.linearithmic, .linear), (.linear, .linearithmic),
    (.quadratic, .linear), (.linear, .quadratic),
  ]

  /// All growing terms of `count` parameters: 21 of two, 46 of three.
  static func terms(count: Int) -> [SurfaceTerm] {
    let nothing = [GrowthTerm](repeating: .constant, count: count)
    var terms: [SurfaceTerm] = []
    for parameter in 0..<count {
      for shape in alone {
        var factors = nothing
        factors[parameter] = shape
        terms.append(SurfaceTerm(factors))
      }
      for other in (parameter + 1)..<max(count, parameter + 1) {
        for (left, right) in together {
          var factors = nothing
          factors[parameter] = left
          factors[other] = right
          terms.append(SurfaceTerm(factors))
        }
      }
    }
    if count > 2 { terms.append(SurfaceTerm(nothing.map { _ in .linear })) }
    return terms
  }

  /// How many ``terms(count:)`` are.
  private static func termCount(_ count: Int) -> Int {
    count * alone.count + count * (count - 1) / 2 * together.count + (count > 2 ? 1 : 0)
  }

  /// −log of the belief in a candidate before its fit: by the shapes of its factors as for one size, a product a little
  /// more than a shape alone, and shared among all candidates of as many terms, since with hundreds of candidates some
  /// fit the noise (the correction for multiplicity of Scott and Berger 2010).
  static func cost(of terms: [SurfaceTerm], kind: DemandKind) -> Double {
    let growing = terms.filter { !$0.isConstant }
    guard let count = growing.first?.factors.count else { return -1 }
    let choices = Double(termCount(count))
    var sum = 0.5 * Double(terms.count - 1)
    for (index, term) in growing.enumerated() {
      let factors = term.factors.filter { $0 != .constant }
      sum += 0.3 * Double(factors.count - 1)
      sum += factors.reduce(0) { $0 + ShapePrior.cost(of: $1, kind) }
      sum += Double.log((choices - Double(index)) / Double(index + 1))
    }
    return sum
  }
}
