internal import CostAlgebra
internal import ProgramModel
internal import ScanModel

/// Compares `- Complexity:` comments with the derived bound; a claim never feeds the estimate it is about.
enum ClaimCheck {
  static func claims(of function: Function, time: BoundSummary) -> [ClaimSummary] {
    guard let documentation = function.documentation else { return [] }
    var claims: [ClaimSummary] = []
    for line in documentation.split(separator: "\n") {
      guard let mark = range(of: "Complexity:", in: line) else { continue }
      let text = String(line[mark...].drop { $0 == " " })
      claims.append(verdict(text, function, time))
    }
    return claims
  }

  private static func range(of word: String, in line: Substring) -> String.Index? {
    var rest = line
    while !rest.isEmpty {
      if rest.hasPrefix(word) { return rest.index(rest.startIndex, offsetBy: word.count) }
      rest = rest.dropFirst()
    }
    return nil
  }

  private static func verdict(
    _ text: String, _ function: Function, _ time: BoundSummary
  ) -> ClaimSummary {
    guard let expression = bound(in: text), let claimed = try? CostExpression(parsing: expression)
    else {
      return ClaimSummary(
        text: text, verdict: .cannotTell, reason: "the claim holds no O(…) that can be read")
    }
    guard function.hasBody else {
      return ClaimSummary(text: text, verdict: .cannotTell, reason: "there is no body to check")
    }
    guard time.answered, let derived = ComplexityClass(time.class) else {
      return ClaimSummary(
        text: text, verdict: .cannotTell,
        reason: "unknown: \(time.unknowns.joined(separator: ", "))")
    }
    let own = ComplexityClass(of: claimed)
    let reason = "derived \(time.bound), \(time.class) \(time.qualifier)"
    if derived == own { return ClaimSummary(text: text, verdict: .agrees, reason: reason) }
    return ClaimSummary(
      text: text, verdict: derived > own ? .worseThanClaimed : .betterThanClaimed, reason: reason)
  }

  /// The inside of the first `O(…)`, without emphasis marks.
  private static func bound(in text: String) -> String? {
    let plain = text.filter { $0 != "*" && $0 != "`" && $0 != "\\" }
    var rest = plain[...]
    while let start = rest.firstIndex(of: "O") {
      let inside = rest[rest.index(after: start)...]
      guard inside.first == "(" else {
        rest = inside
        continue
      }
      var depth = 0
      var result = ""
      for character in inside {
        if character == ")" { depth -= 1 }
        if depth > 0 { result.append(character) }
        if character == "(" { depth += 1 }
        if depth == 0 { return result }
      }
      return nil
    }
    return nil
  }
}
