import ScanModel

/// What usually helps against a term that grows faster than its input, where no finding says it better.
enum ScanRemedy {
  /// - Parameters:
  ///   - term: the term that causes a function's class.
  ///   - function: the function it stands in.
  /// - Returns: one sentence without a full stop; it names the loop that repeats the work, where one is known.
  /// - Complexity: O(*n*) in the number of loops.
  static func text(_ term: TermSummary, in function: FunctionScan) -> String {
    let loop = enclosing(term, in: function)
    let before = loop.map { "before the loop of line \($0.line)" }
    if term.rule.hasPrefix("recursion") { return recursion(term.rule) }
    if term.rule.hasPrefix("loop") { return nested(term, loop, function) }
    if term.rule == "copy-on-write" {
      return "hold the collection in one place while it is changed, so that nothing is copied"
    }
    let operation = term.text ?? function.callee(of: term) ?? ""
    for (words, remedy) in remedies where words.contains(where: { holds(operation, $0) }) {
      return before.map { remedy.repeated.replacing("{before}", with: $0) } ?? remedy.once
    }
    return before.map { "do it once \($0), if it gives the same each time" }
      ?? "do it once and keep the result"
  }

  private static let remedies: [(words: [String], remedy: (repeated: String, once: String))] = [
    (
      ["firstIndex(", "lastIndex(", "contains(", "first(", "last(", "index(of", "firstRange("],
      (
        "put what it searches into a Set or Dictionary {before}",
        "keep what it searches in a Set or Dictionary"
      )
    ),
    (["sorted(", "sort("], ("sort once {before}", "keep it sorted, or take only what is needed")),
    (
      ["min(", "max("],
      ("keep the least or greatest so far instead of looking again", "keep it while adding")
    ),
    (
      ["removeFirst(", "remove(", "removeSubrange(", "insert(", "replaceSubrange("],
      (
        "each one moves all that follows: take from the end, collect and remove once, or use a Deque",
        "it moves all that follows: take from the end, or use a Deque"
      )
    ),
    (
      ["copies both sides", "copies"],
      ("append to one collection instead of making a new one each time", "append in place")
    ),
    (
      ["appends", "append("],
      ("its result is as long as that: write it out piece by piece, or bound the input", "bound it")
    ),
    (
      [
        "interpolation", "lowercased(", "uppercased(", "trim", "split(", "components(", "replacing",
        "joined(", "hasPrefix(", "hasSuffix(", "starts(",
      ],
      ("do it once for each text {before} and keep the result", "keep the result with the text")
    ),
    (
      ["map(", "filter(", "compactMap(", "flatMap(", "reduce(", "reversed(", "Array(", "Set("],
      (
        "make it once {before}, or make it lazy where only a part is used",
        "make it lazy, or what it goes through smaller"
      )
    ),
    (
      ["which the caller hands in"],
      (
        "what is handed in runs in each round: make it cheap",
        "what is handed in is its cost: make it cheap"
      )
    ),
    (["count"], ("count once {before}", "keep the count")),
  ]

  /// Whether a word stands at its beginning in a text: `map(` in `Array.map()`, but not in `compactMap()`.
  private static func holds(_ text: String, _ word: String) -> Bool {
    guard let found = text.firstRange(of: word) else { return false }
    guard found.lowerBound > text.startIndex else { return true }
    return !text[text.index(before: found.lowerBound)].isLetter
  }

  private static func recursion(_ rule: String) -> String {
    switch rule {
    case "recursion.branching": "keep the results of calls that come again"
    case "recursion.partition": "choose the pivot so that both parts are of a size"
    case "recursion.linear":
      "let each call halve what is left, or make it a loop that keeps what calls share"
    default: "do less in each call, or keep the results of calls that come again"
    }
  }

  private static func nested(
    _ term: TermSummary, _ outer: LoopSummary?, _ function: FunctionScan
  ) -> String {
    let inner = function.loops.last { $0.line == term.line }
    guard let outer else { return "look for a bound on its rounds, or leave it when it is done" }
    if let inner, inner.carried == nil, outer.carried == nil {
      return
        "its rounds do not wait for each other: run the loop of line \(outer.line) in parallel, or look up what it seeks"
    }
    if let inner, inner.carried == nil {
      return "if it seeks something, make a Dictionary of it before the loop of line \(outer.line)"
    }
    return
      "each round of line \(outer.line) runs it whole: carry on from where it stopped, or bound one of the two"
  }

  /// The loop that repeats a term: the last one above it whose rounds are part of it.
  private static func enclosing(_ term: TermSummary, in function: FunctionScan) -> LoopSummary? {
    let sizes = Set(BoundSizes.dominating(term.expression))
    return function.loops.last { loop in
      guard loop.line < term.line, let trips = loop.trips else { return false }
      let own = BoundSizes.dominating(trips)
      return !own.isEmpty && sizes.isSuperset(of: own) && sizes.count > own.count
    }
  }
}
