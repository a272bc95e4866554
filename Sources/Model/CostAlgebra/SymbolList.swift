/// Distinct symbols in the order in which they were met, few enough that looking through them is faster than hashing.
struct SymbolList {
  private(set) var all: [Symbol] = []
  private var bits: UInt64 = 0

  /// Adds a symbol that is not there yet.
  ///
  /// - Complexity: O(symbols).
  mutating func insert(_ symbol: Symbol) {
    if bits & symbol.bit != 0, all.contains(symbol) { return }
    bits |= symbol.bit
    all.append(symbol)
  }
}
