/// A bound for a message: what is too long to be read is cut at a term, with the number of those left out. The comparison
/// of a report keeps it whole.
enum ShortBound {
  /// The most characters that are read without scrolling.
  static let longest = 120

  /// The bound, or its first terms.
  ///
  /// - Complexity: O(*n*) in the length of the bound.
  static func text(_ bound: String) -> String {
    guard bound.count > longest else { return bound }
    let terms = terms(bound)
    var shown = 0
    var text = ""
    for term in terms {
      let next = text.isEmpty ? term : "\(text) + \(term)"
      guard next.count <= longest else { break }
      text = next
      shown += 1
    }
    guard shown > 0 else { return bound.prefix(longest - 1) + "…" }
    return "\(text) + … (\(terms.count - shown) more)"
  }

  /// The parts between the plus signs that stand in no brackets.
  private static func terms(_ bound: String) -> [String] {
    var terms = [""]
    var depth = 0
    for character in bound {
      switch character {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "+" where depth == 0:
        terms.append("")
        continue
      default: break
      }
      terms[terms.count - 1].append(character)
    }
    return terms.map { String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
  }
}
