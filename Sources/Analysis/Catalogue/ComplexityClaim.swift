/// A documented complexity: the `- Complexity:` paragraph of a documentation comment.
///
/// A claim is what a library's author says, never a proof. What couldn't be read has no cases and keeps its text.
public struct ComplexityClaim: Hashable, Sendable {
  /// One O-expression of a claim with the condition under which it holds.
  public struct Case: Hashable, Sendable {
    /// The expression inside of O(…), with the names as documented (`n`, `self.count`, `newElements.count`).
    public var expression: SizeExpression
    /// What is promised.
    public var qualifier: CostQualifier
    /// The condition in the words of the documentation; nil where the case holds always.
    public var condition: String?
    /// True for the case that holds when the conditions of the others don't.
    public var isOtherwise: Bool
    /// What is counted, such as `comparisons`; nil for time as such.
    public var unit: String?
  }

  /// What a size name stands for.
  public enum Meaning: Hashable, Sendable {
    /// The number of elements of the receiver.
    case receiver
    /// The size or value of a parameter.
    case parameter(String)
    /// The size of the result.
    case result
    /// Anything else, in the words of the documentation.
    case other(String)
  }

  /// The paragraph as written, on one line.
  public var text: String
  /// The line of the comment the claim begins on, counted from 0.
  public var line: Int
  /// The cases in order; empty where the claim couldn't be read.
  public var cases: [Case]
  /// What the names in the expressions stand for, as far as documented.
  public var meanings: [String: Meaning]
  /// True if the claim says that calls of closure arguments aren't counted.
  public var excludesClosures: Bool

  /// True if at least one O-expression was read.
  public var isRead: Bool { !cases.isEmpty }

  /// The claims of a documentation comment, with or without its comment marks. O(length).
  public static func parse(docComment: String) -> [ComplexityClaim] {
    var claims: [ComplexityClaim] = []
    let lines = docComment.split(separator: "\n", omittingEmptySubsequences: false)
    var index = 0
    while index < lines.count {
      guard let first = opening(stripped(lines[index])) else {
        index += 1
        continue
      }
      let start = index
      var words = first.split(separator: " ")
      index += 1
      while index < lines.count {
        let line = stripped(lines[index])
        if line.isEmpty || line.hasPrefix("- ") || line.hasPrefix("@") || opening(line) != nil {
          break
        }
        words += line.split(separator: " ")
        index += 1
      }
      claims.append(ClaimReader.read(words.joined(separator: " "), line: start))
    }
    return claims
  }

  /// The line without indentation and comment marks.
  private static func stripped(_ line: Substring) -> Substring {
    var rest = line.drop(while: { $0 == " " || $0 == "\t" })
    for mark in ["///", "/**", "*/"] where rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count)
    }
    if rest.hasPrefix("* ") { rest = rest.dropFirst() }
    rest = rest.drop(while: { $0 == " " || $0 == "\t" })
    while rest.last == " " || rest.last == "\r" { rest = rest.dropLast() }
    return rest
  }

  /// The text after `- Complexity:`, or nil where `line` doesn't open a claim.
  private static func opening(_ line: Substring) -> Substring? {
    var rest = line
    if rest.hasPrefix("- ") { rest = rest.dropFirst(2).drop(while: { $0 == " " }) }
    for keyword in ["Complexity:", "complexity:", "Time complexity:", "**Complexity**:"]
    where rest.hasPrefix(keyword) {
      return rest.dropFirst(keyword.count)
    }
    return line.hasPrefix("- ") && rest.hasPrefix("Complexity ") ? rest.dropFirst(10) : nil
  }
}
