internal import RealModule

/// How much belief a shape gets before it is fitted: less for each further term, and less the steeper it is.
///
/// Programs that need a constant and one term are commoner than those that need two unusual ones; without this,
/// fifty candidates share belief evenly and most of them are steep. The amounts were set by hand on the corpus
/// of Benchmarks/Models and not tuned further; Guides/Models.md has the figures with and without.
enum ShapePrior {
  /// What an unsupported steep shape keeps: its growth shows at one size only, where any steep term explains
  /// it as well.
  static let unsupported = 0.02

  /// The relative belief in a candidate of `terms`; less where the leading term's growth is not seen at two
  /// sizes at least.
  static func belief(in terms: [GrowthTerm], of kind: DemandKind, isSupported: Bool) -> Double {
    if terms == [.constant] { return Double.exp(1) }
    let cost = terms.reduce(0.5 * Double(terms.count - 1)) { $0 + self.cost(of: $1, kind) }
    let isSteep =
      (terms.max() ?? .constant) > .linearithmic || terms.contains(where: \.beginsLate)
    return Double.exp(-cost) * (isSteep && !isSupported ? unsupported : 1)
  }

  /// −log of the belief in one growing term of a metric of `kind`, up to a constant.
  static func cost(of term: GrowthTerm, _ kind: DemandKind) -> Double {
    if case .doubling(let phase) = term { return doublingTable(phase) }
    return rarity(term) + (kind == .storage ? storageRarity(term) : 0)
  }

  /// Tables that double are less common than what grows smoothly, and the belief in them is shared by the loads that are
  /// told apart: one that fits has no further parameter. Arrays fill up wholly and Swift's hash tables to three
  /// quarters; these two loads share 0.4 of it.
  private static func doublingTable(_ phase: Int) -> Double {
    let usual = phase == 0 || phase == 5
    return 1 - Double.log(usual ? 0.2 : 0.6 / Double(GrowthTerm.phases - 2))
  }

  private static func rarity(_ term: GrowthTerm) -> Double {
    switch term {
    case .constant: 0
    case .linear, .doubling: 0.2
    case .past: 1
    case .logarithm: 0.5
    case .linearithmic: 0.6
    case .squareRoot: 0.7
    case .quadratic: 0.8
    case .linearRoot, .cubic: 1.2
    case .quadraticLogarithm: 1.6
    case .exponential: 2
    }
  }

  /// Sorting takes n log n steps and n places: memory is held by things that are counted, in rows or in tables.
  private static func storageRarity(_ term: GrowthTerm) -> Double {
    switch term {
    case .linearithmic, .linearRoot, .quadraticLogarithm, .logarithm: 2
    case .constant, .squareRoot, .linear, .doubling, .past, .quadratic, .cubic, .exponential: 0
    }
  }
}

/// What a metric is of, as far as its growth is concerned.
public enum DemandKind: Sendable, Hashable {
  /// Time, steps, bytes moved.
  case work
  /// What is held at once: memory.
  case storage
}
