internal import ProgramModel

/// Infers all functions of a program on several threads, with the same result for every number of them.
///
/// First, ``inferAcyclic(_:)`` may run for any function on any thread: it keeps only summaries that follow from the
/// program alone. A function that reaches a recursion through several functions depends on where the inference enters
/// the cycle; these are left to ``inferRest()``, which takes them in order.
package final class ProgramInference: Sendable {
  package let table: SymbolTable
  private let catalogue: any CostCatalogue
  package let budget: Int
  private let shared = SharedSummaries()

  package init(_ table: SymbolTable, catalogue: any CostCatalogue, budget: Int = 100_000) {
    self.table = table
    self.catalogue = catalogue
    self.budget = budget
  }

  /// Infers one function and what it calls, unless it reaches a cycle.
  package func inferAcyclic(_ index: Int) {
    Inference(sharing: shared, table, catalogue: catalogue, budget: budget).settle(index, shared)
  }

  /// Infers what is left, on one thread, and gives all summaries in the order of the table.
  package func inferRest() -> [FunctionSummary] {
    let inference = Inference(table, catalogue: catalogue, budget: budget)
    inference.adopt(shared.known)
    return table.entries.indices.map { inference.summary(of: $0) ?? FunctionSummary() }
  }

  /// An inference that takes other things for granted, for one thread.
  package func variant(assuming assumptions: InferenceAssumptions) -> Inference {
    Inference(table, catalogue: catalogue, budget: budget, assuming: assumptions)
  }
}
