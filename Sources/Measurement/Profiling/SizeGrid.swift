/// Chooses the points of an experiment over several sizes.
enum SizeGrid {
  /// The most points that are run; a larger grid is thinned.
  static let mostPoints = 36

  /// The points of the grid of `axes`, smallest first: by the sum of their ranks along the axes, so that an experiment cut
  /// short by its budget has grown evenly in every direction.
  ///
  /// Where the grid is larger than ``mostPoints``, those are kept that say most about each parameter alone and about all
  /// together: the edges at which the others are smallest, then the diagonal, then the edges at which one other is largest,
  /// then the rest by rank.
  ///
  /// - Complexity: O(*p* log *p*) for *p* points of the whole grid.
  static func points(of axes: [[Double]]) -> [[Double]] {
    var places: [[Int]] = [[]]
    for axis in axes { places = places.flatMap { place in axis.indices.map { place + [$0] } } }
    func group(_ place: [Int]) -> Int {
      let above = place.filter { $0 > 0 }.count
      if above <= 1 { return 0 }
      let shares = zip(place, axes).map { rank, axis in
        axis.count > 1 ? Double(rank) / Double(axis.count - 1) : 0
      }
      let spread = (shares.max() ?? 0) - (shares.min() ?? 0)
      if spread < 0.5 / Double(max(axes.map(\.count).max() ?? 1, 1)) { return 1 }
      return zip(place, axes).contains { $0 == $1.count - 1 } ? 2 : 3
    }
    func sum(_ place: [Int]) -> Int { place.reduce(0, +) }
    let kept = places.sorted {
      (group($0), sum($0)) < (group($1), sum($1))
        || (group($0), sum($0)) == (group($1), sum($1)) && $0.lexicographicallyPrecedes($1)
    }.prefix(mostPoints)
    return kept.sorted { (sum($0), $0[0]) < (sum($1), $1[0]) }
      .map { place in zip(place, axes).map { $1[$0] } }
  }
}
