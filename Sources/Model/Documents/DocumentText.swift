/// Small pieces of text that several documents need.
public enum DocumentText {
  /// The shortest text that reads back as `number`; whole numbers have no fraction, and exponents
  /// are written so that YAML 1.1 and 1.2 readers both take them for numbers.
  public static func number(_ number: Double) -> String {
    if let integer = Int(exactly: number), abs(integer) < 1 << 53 { return String(integer) }
    let text = "\(number)"
    guard let exponent = text.firstIndex(of: "e"), !text.contains(".") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }

  /// `; did you mean 'x'?` where a candidate is close to `text`, else nothing.
  ///
  /// - Complexity: O(k · n · m) for k candidates of length m and a text of length n.
  public static func suggestion(for text: String, among candidates: [String]) -> String {
    let close = candidates.map { ($0, distance(text.lowercased(), $0.lowercased())) }
      .filter { $0.1 <= max(1, min(text.count, $0.0.count) / 3) }
      .min { $0.1 < $1.1 }
    return close.map { "; did you mean '\($0.0)'?" } ?? ""
  }

  /// The number of insertions, deletions and substitutions between two texts (Levenshtein).
  private static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.utf8.prefix(64))
    let right = Array(right.utf8.prefix(64))
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (other, candidate) in right.enumerated() {
        let substitution = diagonal + (character == candidate ? 0 : 1)
        diagonal = row[other + 1]
        row[other + 1] = min(substitution, row[other] + 1, row[other + 1] + 1)
      }
    }
    return row[right.count]
  }
}
