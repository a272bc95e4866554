internal import CostAlgebra
internal import ProgramModel

// What a recursion does with the sizes that are not its measure.

extension RecursionSolver {
  /// Whether the function decides something by a parameter that the measure is made of.
  func isTested(_ measure: CostExpression) -> Bool {
    let names = Set(measure.symbols.map { String($0.name.prefix { $0 != "." }) })
    let own = Set(
      evaluator.entry.function.parameters.map(\.variable).filter { names.contains($0.name) }
        .map(\.id))
    var found = false
    evaluator.entry.function.body?.forEachExpression(onlyConditions: true) { condition in
      condition.walk { part in
        if case .variable(let variable) = part.kind, own.contains(variable.id) { found = true }
        return !found
      }
    }
    return found
  }

  /// Puts in the place of a size in the work of one call what it comes to in the deepest, where each call hands on more than it got.
  ///
  /// `f(&values, n / 2)` behind `values.append(contentsOf: values)` works on 2, 4, 8 times as many. What grows by a constant is that
  /// much larger for each call below; what grows otherwise is a named unknown.
  func raiseWhatGrows(beside measure: CostExpression, calls: Double?) {
    let e = evaluator
    let own = Set(measure.symbols)
    var raised: [Symbol: CostExpression] = [:]
    for call in e.recursion {
      for (parameter, value) in zip(e.entry.function.parameters, call.arguments) {
        let name = parameter.variable.name
        let symbol =
          Types.isCollection(parameter.type.unwrapped)
          ? CostExpression.size(name + ".count").symbol : CostExpression.size(name).symbol
        guard let symbol, !own.contains(symbol), e.cost.upper.contains(symbol),
          let next = value.count ?? value.upper, next != CostExpression(symbol)
        else { continue }
        let change = next - CostExpression(symbol)
        guard change.contains(symbol) || change.sign != -1, !next.isAtMost(CostExpression(symbol))
        else { continue }
        // Of a list that several calls add to, the later ones find what the earlier ones added.
        if let step = change.constant, !parameter.isInout || calls.map({ $0 <= 1 }) ?? false {
          let most = CostExpression(symbol) + measure * step
          raised[symbol] = raised[symbol].map { .maximum([$0, most]) } ?? most
        } else {
          raised[symbol] = CostExpression(Symbol("size(\(name))", kind: .unbounded))
        }
      }
    }
    guard !raised.isEmpty else { return }
    e.cost = e.cost.substituting { raised[$0] }
    e.allocation = e.allocation.substituting { raised[$0] }
    e.substituteSpace(Substitution { raised[$0] })
  }
}
