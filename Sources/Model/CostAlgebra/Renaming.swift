/// What sizes are called from elsewhere: `count` of what stands at `users` is `users.count`. Each name is made once.
///
/// For one thread.
package final class Renaming {
  private let prefix: String
  @exclusivity(unchecked) private var known = AddressTable<Renamed>()

  /// A size under another name.
  package struct Renamed {
    package let size: CostExpression
    /// The size itself.
    package let symbol: Symbol
    /// The path of what it counts, as a size of that name; nil where it is no count.
    package let path: Symbol?
  }

  /// Creates the renaming of what stands behind a prefix.
  package init(_ prefix: String) { self.prefix = prefix }

  /// The size whose name is the prefix and what follows `dropped` bytes of the symbol's name, always the same for one symbol.
  ///
  /// - Complexity: O(1), and O(length of the name) when asked first.
  package func callAsFunction(_ symbol: Symbol, dropping dropped: Int = 0) -> Renamed {
    if let known = known[symbol.address] { return known }
    let own = symbol.name.utf8
    let name: String
    if prefix.isEmpty, dropped == 0 {
      name = symbol.name
    } else {
      name = prefix + symbol.name[own.index(own.startIndex, offsetBy: dropped)...]
    }
    let size = Symbol.size(name)
    let renamed = Renamed(
      size: CostExpression(size), symbol: size,
      path: name.hasSuffix(".count") ? .size(String(name.dropLast(6))) : nil)
    known.insert(renamed, at: symbol.address)
    return renamed
  }
}
