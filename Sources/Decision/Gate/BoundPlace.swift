import ScanModel

/// The place that a reader should look at to see why a bound is what it is.
struct BoundPlace {
  /// The file of the dominating term, or of the function where the bound has no terms.
  let file: String
  /// The line of the dominating term, or of the declaration.
  let line: Int
  /// The rule that made the dominating term; nil where the bound has no terms.
  let why: String?
  /// The dominating term; nil where the bound has no terms.
  let expression: String?

  init(_ function: FunctionScan, _ bound: BoundSummary) {
    let term = bound.terms.first
    file = term?.file ?? function.file
    line = term?.line ?? function.line
    why = term?.rule
    expression = term?.expression
  }
}
