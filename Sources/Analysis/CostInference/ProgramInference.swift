internal import ProgramModel
internal import Synchronization

/// Infers all functions of a program on several threads, with the same result for every number of them.
///
/// 1. ``explore(_:with:)``, for every function on any thread: what reaches no recursion through several functions is inferred;
///    of the rest it is found out by which callees they reach one.
/// 2. ``components()``: the rest in groups that call each other, callees before callers, in levels.
/// 3. ``settle(_:with:)``, for each group of a level on any thread, and ``publish(_:)`` when the level is done. A group is
///    inferred from its first member on; it sees only what earlier levels found.
package final class ProgramInference: Sendable {
  package let table: SymbolTable
  private let catalogue: any CostCatalogue
  package let budget: Int
  private let shared = SharedSummaries()
  private let idle = Mutex<[Idle]>([])

  /// A worker that no thread has.
  private struct Idle: @unchecked Sendable {
    let worker: Worker
  }

  /// Functions that call each other, or one alone.
  package struct Component: Sendable {
    let members: [Inference.Key]
  }

  /// What was found for a group.
  package struct Settled: Sendable {
    let summaries: [(Inference.Key, SettledSummary)]
  }

  /// What one thread works with.
  package final class Worker {
    let lookups: Lookups
    let explorer: Inference

    init(_ lookups: Lookups, _ explorer: Inference) {
      self.lookups = lookups
      self.explorer = explorer
    }
  }

  package init(_ table: SymbolTable, catalogue: any CostCatalogue, budget: Int = 100_000) {
    self.table = table
    self.catalogue = catalogue
    self.budget = budget
  }

  /// What one thread works with: made on it, and used by no other.
  package func worker() -> Worker {
    let lookups = Lookups(table, catalogue)
    return Worker(lookups, Inference(sharing: shared, exploring: true, lookups, budget: budget))
  }

  /// Calls `body` with a worker that no other thread has meanwhile: one that is idle, so that what it has looked up is not
  /// looked up again, or a new one.
  package func withWorker<Result>(_ body: (Worker) -> Result) -> Result {
    let worker = idle.withLock { $0.popLast()?.worker } ?? worker()
    defer {
      let own = Idle(worker: worker)
      idle.withLock { $0.append(own) }
    }
    return body(worker)
  }

  /// Infers one function and what it calls, or finds out by which callees it reaches a cycle.
  package func explore(_ index: Int, with worker: Worker) {
    worker.explorer.explore(index, shared)
  }

  /// What ``explore(_:with:)`` left, in groups, callees before callers. For one thread, after all functions are explored.
  package func components(with worker: Worker) -> [[Component]] {
    let unexplored = shared.cyclic.filter { $0.value == nil }.keys.sorted()
    for key in unexplored { worker.explorer.exploreAgain(key, shared) }
    return CallComponents(shared.cyclic.mapValues { $0 ?? [] }).levels.map { level in
      level.map { Component(members: $0) }
    }
  }

  /// Infers the functions of a group, from the first on.
  package func settle(_ component: Component, with worker: Worker) -> Settled {
    let inference = Inference(
      sharing: shared, exploring: false, worker.lookups, budget: budget,
      group: component.members)
    for member in component.members { _ = inference.settled(member.index, as: member.type) }
    return Settled(
      summaries: component.members.compactMap { key in inference.summaries[key].map { (key, $0) } })
  }

  /// Lets later levels see what was found for groups.
  package func publish(_ settled: [Settled]) {
    for group in settled {
      for (key, summary) in group.summaries { shared.set(.known(summary), for: key) }
    }
  }

  /// All summaries, in the order of the table. For the end, when all is settled.
  package func summaries() -> [FunctionSummary] {
    table.entries.indices.map { index in
      guard case .known(let settled)? = shared.state(of: Inference.Key(index: index, type: nil))
      else { return FunctionSummary() }
      return settled.value
    }
  }

  /// An inference that takes other things for granted, for one thread.
  package func variant(assuming assumptions: InferenceAssumptions) -> Inference {
    Inference(table, catalogue: catalogue, budget: budget, assuming: assumptions)
  }
}
