/// One candidate: an intercept and up to two terms, with everything prepared that does not depend on
/// the measured values, so that each bootstrap replicate only solves a small system.
struct CandidateDesign {
  let terms: [GrowthTerm]
  private let columns: WeightedColumns

  /// Prepares `terms` at `sizes` with the square roots of the `weights`; nil where a column is not
  /// finite (2ⁿ at a large size) or there are not more samples than terms.
  init?(terms: [GrowthTerm], sizes: [Double], rootWeights: [Double]) {
    guard terms.count < sizes.count || (terms.count == 1 && sizes.count == 1),
      let columns = WeightedColumns(
        terms.map { term in sizes.map { term.value(at: $0) } }, rootWeights: rootWeights)
    else { return nil }
    self.terms = terms
    self.columns = columns
  }

  /// Fits weighted values (value times root weight, one per sample).
  func fit(_ weighted: [Double]) -> CandidateFit { columns.fit(weighted) }

  /// Over which factor of sizes the growth of a steep term must show; more where a cache may explain it, and less for
  /// what begins past a cache.
  private static let support = (usual: 2.0, besideCaches: 3.0, past: 1.4)

  /// Whether the leading term's part of the value stands out of the noise at two of the ascending `sizes` at least, one of them
  /// at most half of the largest: what begins at the last sizes only, however close they are, may be a cache and no law.
  /// Where shapes that begin past a cache are candidates too, a third instead of half.
  func isSupported(
    _ fit: CandidateFit, weighted: [Double], sizes: [Double], noise: Double, besideCaches: Bool
  ) -> Bool {
    let late = terms.firstIndex(where: \.beginsLate)
    guard let leading = late ?? terms.indices.max(by: { terms[$0] < terms[$1] }) else {
      return false
    }
    let standing = zip(zip(columns.parts(of: leading, in: fit), weighted), sizes).filter {
      $0.0.0 > max(3 * noise, 0.1) * abs($0.0.1)
    }
    guard standing.count >= 2, let first = standing.first, let largest = sizes.last else {
      return false
    }
    let span =
      late != nil
      ? Self.support.past : besideCaches ? Self.support.besideCaches : Self.support.usual
    return largest >= span * first.1
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

  /// The candidates for a metric of `kind`: what is held at once may be tables that double.
  static func terms(for kind: DemandKind) -> [[GrowthTerm]] {
    switch kind {
    case .work: allTerms
    case .storage: storageTerms
    }
  }

  private static let storageTerms = allTerms + tables

  /// The fewest sizes with which a threshold can be told from a law: four up to it and two past it, and two more.
  private static let fewestSizesPast = 8

  /// Whether late growth may be a cache's and `sizes` are enough to tell.
  static func tellsCaches(_ sizes: [Double], from first: Double?) -> Bool {
    first != nil && sizes.count >= fewestSizesPast
  }

  /// Work whose steps cost more from a size on where a core's own cache no longer holds what they touch; none where all
  /// fits, or where few sizes tell a threshold from a law.
  static func pastCache(of sizes: [Double], from first: Double?) -> [[GrowthTerm]] {
    guard let first, tellsCaches(sizes, from: first) else { return [] }
    return sizes[3..<(sizes.count - 2)].filter { $0 >= first }.flatMap { from in
      [GrowthTerm.linear, .linearithmic, .quadratic].flatMap { shape -> [[GrowthTerm]] in
        let dearer = GrowthTerm.past(shape, from: from)
        return [[shape, dearer], [.constant, shape, dearer]]
      }
    }
  }

  /// A table that doubles, alone and beside what grows in proportion, with and without an intercept.
  private static let tables = (0..<GrowthTerm.phases).flatMap { phase -> [[GrowthTerm]] in
    let table = GrowthTerm.doubling(phase: phase)
    return [[table], [.constant, table], [.linear, table], [.constant, .linear, table]]
  }
}
