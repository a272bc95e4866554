/// What a build with default settings makes of an `#if`.
enum CompilationCondition {
  /// Whether the condition holds; nil where it depends on the platform.
  ///
  /// Flags that only `-D` sets, `DEBUG` among them, are off: a scan speaks of release builds. Compiler versions up to
  /// the one that the tool is built with are met.
  static func isMet(_ condition: String) -> Bool? {
    var text = condition[...]
    trim(&text)
    if let parts = split(text, at: "||") {
      let values = parts.map { isMet(String($0)) }
      if values.contains(true) { return true }
      return values.allSatisfy { $0 == false } ? false : nil
    }
    if let parts = split(text, at: "&&") {
      let values = parts.map { isMet(String($0)) }
      if values.contains(false) { return false }
      return values.allSatisfy { $0 == true } ? true : nil
    }
    if text.hasPrefix("!") { return isMet(String(text.dropFirst())).map { !$0 } }
    if text.hasPrefix("("), text.hasSuffix(")") {
      return isMet(String(text.dropFirst().dropLast()))
    }
    if text == "true" { return true }
    if text == "false" { return false }
    if text.hasPrefix("compiler(") || text.hasPrefix("swift(") {
      let digits = text.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
      let parts = digits.split(separator: ".").compactMap { Int($0) }
      let isNew = (parts.first ?? 0, parts.dropFirst().first ?? 0) > (6, 3)
      return text.contains("<") ? isNew : !isNew
    }
    return text.contains("(") ? nil : false
  }

  private static func trim(_ text: inout Substring) {
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
  }

  /// The parts between an operator outside of brackets; nil where it does not occur.
  private static func split(_ text: Substring, at mark: String) -> [Substring]? {
    var parts: [Substring] = []
    var depth = 0
    var start = text.startIndex
    var index = start
    while index < text.endIndex {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0, text[index...].hasPrefix(mark) {
        parts.append(text[start..<index])
        index = text.index(index, offsetBy: mark.count)
        start = index
        continue
      }
      index = text.index(after: index)
    }
    guard !parts.isEmpty else { return nil }
    return parts + [text[start...]]
  }
}
