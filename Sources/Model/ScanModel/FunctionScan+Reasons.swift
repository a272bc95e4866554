extension FunctionScan {
  /// The function whose call a term of a bound comes from; nil where it comes from something else.
  ///
  /// - Parameter term: a term of one of this function's bounds.
  /// - Returns: the callee's name; of several on the term's line the one that the term names, else the one whose cost
  ///   the term is, else one that costs.
  /// - Complexity: O(*n*) in the number of calls.
  public func callee(of term: TermSummary) -> String? {
    guard term.rule == "call" || term.rule == "catalogue" else { return nil }
    if term.rule == "call", let text = term.text, text.hasPrefix("calls ") {
      return String(text.dropFirst("calls ".count))
    }
    let onLine = calls.filter { $0.line == term.line }
    if let exact = onLine.first(where: { $0.cost == term.expression }) { return exact.callee }
    guard term.rule == "call" else { return nil }
    return (onLine.first { $0.cost != "1" } ?? onLine.first)?.callee
  }

  /// What a term of a bound comes from, in words, as `calls Basket.add(_:)` or `loop: one round for each element`.
  ///
  /// - Parameter term: a term of one of this function's bounds.
  /// - Returns: the words.
  /// - Complexity: O(*n*) in the number of calls.
  public func reason(for term: TermSummary) -> String {
    if let text = term.text { return text }
    switch term.rule {
    case "call": return "calls " + (callee(of: term) ?? "a function")
    case "catalogue": return callee(of: term) ?? "a library call"
    case "closure": return "a closure's runs"
    default:
      guard let dot = term.rule.firstIndex(of: ".") else { return term.rule }
      let (kind, name) = (term.rule[..<dot], String(term.rule[term.rule.index(after: dot)...]))
      // `loop.sequence` is a loop over a sequence, `recursion.linear` a linear recursion.
      return kind == "loop" ? "loop: " + LoopWords.describe(name) : "\(name) \(kind)"
    }
  }
}
