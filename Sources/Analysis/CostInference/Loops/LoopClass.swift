internal import CostAlgebra
internal import ProgramModel

/// What a loop class says of a loop: how often it runs at most and at least.
struct LoopBound {
  var kind: String
  var trips: CostExpression
  var least: CostExpression = .zero
  var evidence = Evidence.proved
  var assumption: String?
}

/// What there is to know of a `while` loop after one pass over its body.
struct LoopView {
  let loop: Loop
  let conditions: [Expression]
  /// The variables that the body changes, with their value before the loop.
  let before: [VariableID: Value]
  /// The placeholder that stood for each changed variable.
  let placeholders: [VariableID: Symbol]
  /// The values after one run of the body.
  let after: [VariableID: Value]
  /// The initial values of the body's own locals.
  let locals: [VariableID: Expression]

  /// The variable that an expression is, or is the count or emptiness of.
  func variable(_ expression: Expression) -> Variable? {
    switch expression.kind {
    case .variable(let variable): variable
    case .member(let base, "count"), .member(let base, "isEmpty"): variable(base)
    default: nil
    }
  }

  /// The size of `id` after one run, less its size before.
  func change(of id: VariableID) -> (upper: CostExpression, lower: CostExpression)? {
    guard let placeholder = placeholders[id], let value = after[id], let upper = value.upper else {
      return nil
    }
    let own = CostExpression(placeholder)
    return (upper - own, (value.lower ?? upper) - own)
  }
}

/// A kind of `while` loop that can be bounded. A new one is a file like these and a line in ``LoopClasses/all``.
protocol LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound?
}

/// The loop classes in the order they are tried: specific shapes first, so that a counter does not claim a halving.
enum LoopClasses {
  static var all: [any LoopClass.Type] {
    [
      IntervalHalvingLoop.self, GeometricLoop.self, TwoPointerLoop.self, CounterLoop.self,
      MergeLoop.self,
      PopLoop.self, LinkedTraversalLoop.self,
    ]
  }
}
