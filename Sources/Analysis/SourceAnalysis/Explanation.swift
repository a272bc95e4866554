internal import CostAlgebra
public import ScanModel

/// The argument for a function's bound, line by line.
public struct Explanation: Sendable {
  /// One step of the argument.
  public struct Step: Sendable, Equatable {
    /// The line of the source, from 1.
    public var line: Int
    /// What happens there and what it costs.
    public var text: String
    /// How much the line contributes in total.
    public var cost: String
  }

  /// The function as scanned.
  public var function: FunctionScan
  /// The steps in order of line.
  public var steps: [Step]
  /// What follows from them.
  public var conclusion: String

  init(_ function: FunctionScan, _ terms: [CostTerm]) {
    self.function = function
    steps = terms.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    .map {
      Step(
        line: $0.element.line, text: $0.element.text.description,
        cost: $0.element.expression.leading.description)
    }
    conclusion = "\(function.time.bound), \(function.time.class)"
  }
}
