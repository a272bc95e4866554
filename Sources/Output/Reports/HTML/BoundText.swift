/// Bounds as one writes them by hand: a middle dot for products, raised digits for powers.
enum BoundText {
  private static let raised: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
    "9": "⁹", "n": "ⁿ",
  ]

  /// `a * b + n^2` as `a · b + n²`; a power that is neither a whole number nor n stays as it is.
  ///
  /// - Complexity: O(n) in the length of the text.
  static func pretty(_ bound: String) -> String {
    var text = ""
    var rest = Substring(bound.replacing(" * ", with: " · "))
    while let caret = rest.firstIndex(of: "^") {
      text += rest[..<caret]
      let after = rest[rest.index(after: caret)...]
      let digits = after.prefix { $0.isASCII && $0.isNumber }
      let power = digits.isEmpty && after.first == "n" ? after.prefix(1) : digits
      let next = after.dropFirst(power.count).first
      if power.isEmpty || next.map({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }) == true
      {
        text += "^"
        rest = after
      } else {
        text += String(power.compactMap { raised[$0] })
        rest = after.dropFirst(power.count)
      }
    }
    return text + rest
  }
}
