import DecisionModel
import ScanModel

/// Follows functions that got worse to the callee that made them so: of a hundred that call one slow function, one is to
/// be mended.
struct RegressionCauses {
  private struct Key: Hashable {
    var measure: String
    var function: String
  }

  /// The functions that got worse, and the callee that dominates their bound now.
  private var callees: [Key: String?] = [:]

  /// Notes a difference of `function`.
  mutating func note(_ change: ScanComparison.Change, of function: FunctionScan) {
    guard change.kind == .worse || change.kind == .newUnknown else { return }
    let bound = change.measure == "space" ? function.space : function.time
    callees[Key(measure: change.measure, function: change.function)] =
      .some(BoundPlace(function, bound).callee)
  }

  /// The callees that got worse themselves, from the one that is called to the one where it began; nil for none.
  ///
  /// - Complexity: O(*n*) in the length of the chain.
  func chain(of change: ScanComparison.Change) -> [String]? {
    guard change.kind == .worse || change.kind == .newUnknown else { return nil }
    var chain: [String] = []
    var seen: Set<String> = [change.function]
    var function = change.function
    while let known = callees[Key(measure: change.measure, function: function)],
      let callee = known, callees[Key(measure: change.measure, function: callee)] != nil
    {
      // In a cycle of calls each got worse through the others; it began in the whole.
      guard seen.insert(callee).inserted else { break }
      chain.append(callee)
      function = callee
    }
    return chain.isEmpty ? nil : chain
  }
}
