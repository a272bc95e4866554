internal import CostAlgebra

/// Letters for sizes whose names are too long to argue with.
struct SizeLetters {
  /// The sizes that were printed, in order, with the letters of those that have one.
  private(set) var used: [(symbol: Symbol, letter: String?)] = []
  private let names: Set<String>
  private var free: [String]

  /// - Parameter expressions: all that will be printed: letters that are names in them are not taken.
  init(of expressions: [CostExpression]) {
    var names: Set<String> = []
    for symbol in expressions.flatMap({ Array($0.symbols) }) {
      names.insert(symbol.name)
      names.insert(String(symbol.name.prefix { $0 != "." && $0 != "[" }))
    }
    self.names = names
    let letters = "abcdefghkmpqrstuvwxyz".map(String.init)
    free = (letters + (1...9).flatMap { n in letters.map { $0 + String(n) } })
      .filter { !names.contains($0) }.reversed()
  }

  /// The text of an expression with letters in it.
  mutating func text(of expression: CostExpression) -> String {
    note(expression)
    return Self.brief(expression.substituting { [used] in Self.letter(of: $0, used) })
  }

  /// The text of a contribution with letters in it.
  mutating func text(of text: TermText) -> String {
    if let amount = text.amount { note(amount) }
    return text.substituting { [used] in Self.letter(of: $0, used) }.description
  }

  private static func letter(
    of symbol: Symbol, _ used: [(symbol: Symbol, letter: String?)]
  ) -> CostExpression? {
    used.first { $0.symbol == symbol }?.letter.map { .size($0) }
  }

  private mutating func note(_ expression: CostExpression) {
    for symbol in expression.symbols where symbol.kind == .size && !symbol.isPlaceholder {
      guard !used.contains(where: { $0.symbol == symbol }) else { continue }
      used.append((symbol, Self.isLong(symbol.name) ? free.popLast() : nil))
    }
  }

  /// Whether a name is longer than one likes to read in a product.
  private static func isLong(_ name: String) -> Bool {
    name.utf8.count > 24 || name.contains { "[(@ ".contains($0) }
      || name.split(separator: ".").contains { $0.allSatisfy(\.isNumber) }
  }

  /// The largest summands of a long sum, and how many there are besides.
  private static func brief(_ expression: CostExpression) -> String {
    let limit = 5
    guard expression.terms.count > limit else { return expression.description }
    let ranked = expression.terms.map { CostExpression([$0]) }.enumerated()
      .map { (rank: ComplexityClass(of: $0.element), offset: $0.offset, text: $0.element) }
      .sorted { $0.rank == $1.rank ? $0.offset < $1.offset : $0.rank > $1.rank }
    return ranked.prefix(limit - 1).map(\.text.description).joined(separator: " + ")
      + " + \(expression.terms.count - limit + 1) terms no larger"
  }
}
