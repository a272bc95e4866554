package import CostAlgebra

// What a report says of memory and stack: with a name for all that is not known.

extension FunctionSummary {
  /// The most that is alive at once because of a call, its result included. What calls of unknown cost have alive, together
  /// and with what they keep of their arguments, is `heap(name)`.
  package var boundOnPeak: CostExpression { space.peak + named("heap") }

  /// The most frames that are on the stack at once because of a call, its own included. How deep calls of unknown cost get
  /// is `depth(name)`.
  package var boundOnDepth: CostExpression { .one + space.depth + named("depth") }

  /// A name of that kind for each unknown cost and each closure that the caller chooses.
  private func named(_ quantity: String) -> CostExpression {
    var sum = CostExpression.zero
    for symbol in cost.upper.symbols where symbol.kind == .cost || symbol.kind == .step {
      guard let open = symbol.name.firstIndex(of: "("), symbol.name.hasPrefix("cost(") else {
        continue
      }
      sum += CostExpression(
        Symbol(quantity + String(symbol.name[open...]), kind: symbol.kind))
    }
    return sum
  }
}
