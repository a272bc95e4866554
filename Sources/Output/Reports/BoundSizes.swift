/// The sizes that a printed bound is made of.
enum BoundSizes {
  /// What the n of a bound's class stands for: the sizes of the summand with the most factors, in their order.
  ///
  /// - Parameter bound: a bound as it is printed, `rows.count * rows[].count + log(k)`.
  /// - Returns: `rows`, `rows[]`; a size's last `.count` is left out.
  /// - Complexity: O(*n*) in the length of the bound.
  static func dominating(_ bound: String) -> [String] {
    let summands = split(bound[...], at: " + ").map { split($0, at: " * ") }
    guard let largest = summands.max(by: { degree($0) < degree($1) }) else { return [] }
    var sizes: [String] = []
    for factor in largest {
      let size = plain(factor)
      guard !size.isEmpty, !size.hasPrefix("cost("), Double(size) == nil, !sizes.contains(size)
      else { continue }
      sizes.append(size)
    }
    return sizes
  }

  private static func degree(_ factors: [Substring]) -> Double {
    factors.reduce(0) { sum, factor in
      if factor.hasPrefix("cost(") || Double(factor) != nil { return sum }
      if factor.hasPrefix("log(") { return sum + 0.01 }
      let power = factor.lastIndex(of: "^").flatMap { Double(factor[factor.index(after: $0)...]) }
      return sum + (power ?? 1)
    }
  }

  private static func plain(_ factor: Substring) -> String {
    var text = factor
    if let hat = text.lastIndex(of: "^"), Double(text[text.index(after: hat)...]) != nil {
      text = text[..<hat]
    }
    for function in ["log(", "sqrt("] where text.hasPrefix(function) && text.hasSuffix(")") {
      text = text.dropFirst(function.count).dropLast()
    }
    return String(text.hasSuffix(".count") ? text.dropLast(".count".count) : text)
  }

  /// The parts between a mark that no parenthesis holds.
  private static func split(_ text: Substring, at mark: String) -> [Substring] {
    var parts: [Substring] = []
    var depth = 0
    var start = text.startIndex
    var place = start
    while place < text.endIndex {
      switch text[place] {
      case "(": depth += 1
      case ")": depth -= 1
      case " " where depth == 0 && text[place...].hasPrefix(mark):
        parts.append(text[start..<place])
        start = text.index(place, offsetBy: mark.count)
        place = start
        continue
      default: break
      }
      place = text.index(after: place)
    }
    return parts + [text[start...]]
  }
}
