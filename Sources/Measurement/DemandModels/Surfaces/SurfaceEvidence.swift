internal import RealModule

/// Whether points of several sizes can tell the parameters' effects apart.
public enum SurfaceEvidence {
  /// The share of a parameter's variation (on a logarithmic axis) that the others must not explain.
  private static let ownShare = 0.03

  /// The fewest distinct points for `count` parameters: three along one, and two more for each other.
  static func fewestPoints(count: Int) -> Int { 3 + 2 * (count - 1) }

  /// Checks `points`, one size per parameter each.
  ///
  /// - Parameters:
  ///   - points: The points, in any order; repetitions do not count.
  ///   - parameters: The parameters' names.
  /// - Throws: `FitError` where there are too few values or points, or the parameters grow together.
  /// - Complexity: O(*n* · *k*²) for *n* points and *k* parameters.
  public static func check(_ points: [[Double]], parameters: [String]) throws(FitError) {
    let distinct = Array(Set(points))
    for (index, name) in parameters.enumerated() {
      let values = Set(distinct.map { $0[index] }).count
      guard values >= DemandFitter.fewestSizes else {
        throw .tooFewValues(parameter: name, found: values, needed: DemandFitter.fewestSizes)
      }
    }
    let needed = fewestPoints(count: parameters.count)
    guard distinct.count >= needed else {
      throw .tooFewPoints(found: distinct.count, needed: needed)
    }
    let columns = parameters.indices.map { index in centred(distinct.map { $0[index] }) }
    for (index, name) in parameters.enumerated() {
      for (other, second) in parameters.enumerated() where other > index {
        if unexplained(columns[index], by: [columns[other]]) < ownShare {
          throw .inseparable(parameters: [name, second])
        }
      }
      let others = columns.indices.filter { $0 != index }.map { columns[$0] }
      if unexplained(columns[index], by: others) < ownShare {
        throw .inseparable(parameters: parameters)
      }
    }
  }

  private static func centred(_ sizes: [Double]) -> [Double] {
    let logarithms = sizes.map { Double.log(max($0, 1e-9)) }
    let mean = logarithms.reduce(0, +) / Double(max(logarithms.count, 1))
    return logarithms.map { $0 - mean }
  }

  /// The share of the squares of `column` that is left after the projection on `others` (Gram and Schmidt).
  private static func unexplained(_ column: [Double], by others: [[Double]]) -> Double {
    func product(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
    }
    func without(_ vector: [Double], _ base: [[Double]]) -> [Double] {
      base.reduce(vector) { rest, unit in
        let share = product(rest, unit)
        return zip(rest, unit).map { $0 - share * $1 }
      }
    }
    var base: [[Double]] = []
    for other in others {
      let rest = without(other, base)
      let norm = product(rest, rest).squareRoot()
      if norm > 1e-9 { base.append(rest.map { $0 / norm }) }
    }
    let rest = without(column, base)
    return product(rest, rest) / max(product(column, column), 1e-300)
  }
}
