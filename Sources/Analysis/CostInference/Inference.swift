internal import CostAlgebra
internal import ProgramModel

/// Infers every function's cost, callees before callers.
///
/// Summaries are made on demand and kept; a function met again while it is being inferred is a recursion. Runs on one
/// thread with a large stack: the depth is that of the longest call chain, limited by ``depthLimit``.
package final class Inference {
  let table: SymbolTable
  let catalogue: any CostCatalogue
  private var summaries: [Int: FunctionSummary] = [:]
  private var active: Set<Int> = []
  /// Call chains deeper than this end in a named unknown.
  package static let depthLimit = 400
  /// The steps that one function may take: several times what the longest functions of real packages need.
  package let budget: Int

  package init(_ table: SymbolTable, catalogue: any CostCatalogue, budget: Int = 100_000) {
    self.budget = budget
    self.table = table
    self.catalogue = catalogue
  }

  /// The summary of one function; nil when it is being inferred right now or the chain is too deep.
  package func summary(of index: Int) -> FunctionSummary? {
    if let known = summaries[index] { return known }
    guard !active.contains(index), active.count < Self.depthLimit else { return nil }
    active.insert(index)
    defer { active.remove(index) }
    let evaluator = FunctionEvaluator(index, in: self)
    let summary = evaluator.run()
    summaries[index] = summary
    return summary
  }
}
