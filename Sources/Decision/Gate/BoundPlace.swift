import ScanModel

/// The place that a reader should look at to see why a bound is what it is.
struct BoundPlace {
  private let function: FunctionScan
  /// The dominating term; nil where the bound has no terms.
  private let term: TermSummary?

  init(_ function: FunctionScan, _ bound: BoundSummary) {
    self.function = function
    term = bound.terms.first
  }

  /// The file of the dominating term, or of the function where the bound has no terms.
  var file: String { term?.file ?? function.file }
  /// The line of the dominating term, or of the declaration.
  var line: Int { term?.line ?? function.line }
  /// The dominating term as an expression; nil where the bound has no terms.
  var expression: String? { term?.expression }
  /// What the dominating term comes from, in words; nil where the bound has no terms.
  var why: String? { term.map { function.reason(for: $0) } }
  /// The function whose call the dominating term is; nil where it is something else.
  var callee: String? { term.flatMap { $0.rule == "call" ? function.callee(of: $0) : nil } }
}
