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
  private let idle = Mutex<[Idle]>([])

  /// A worker that no thread has.
  private struct Idle: @unchecked Sendable {
    let worker: Worker
  }

  private let shared: SharedSummaries
  private let isRecording: Bool
  private let kept = Mutex(Kept())

  private struct Kept {
    /// Whether a chain of calls was too long to follow, so that what was found first depended on where it began.
    var metDepth = false
  }

  /// Functions that call each other, or one alone.
  package struct Component: Sendable {
    let members: [Inference.Key]
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

  /// Prepares the inference of a program.
  ///
  /// - Parameters:
  ///   - table: the program.
  ///   - catalogue: the costs of library calls.
  ///   - budget: the steps that one function may take.
  ///   - recording: whether what results depend on is noted, for ``recorded()``.
  ///   - previous: what a former run found, which is taken over where it holds.
  package init(
    _ table: SymbolTable, catalogue: any CostCatalogue, budget: Int = standardBudget,
    recording: Bool = false, previous: FormerSummaries? = nil
  ) {
    self.table = table
    self.catalogue = catalogue
    self.budget = budget
    isRecording = recording || previous != nil
    shared = previous?.shared ?? SharedSummaries()
  }

  /// What one thread works with: made on it, and used by no other.
  package func worker() -> Worker {
    let lookups = Lookups(table, catalogue, recording: isRecording)
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

  /// The steps that a function may take where nobody says otherwise.
  package static let standardBudget = 100_000

  /// The functions that have to be explored: all but those of which a former run's result holds for certain.
  package var unexplored: [Int] {
    table.entries.indices.filter { shared.state(of: Inference.Key(index: $0, type: nil)) == nil }
  }

  /// Infers one function and what it calls, or finds out by which callees it reaches a cycle.
  ///
  /// - Returns: false where it needs a group that another thread is settling: instead of doing that twice, the function is to be
  ///   explored again when the others are done.
  package func explore(_ index: Int, with worker: Worker) -> Bool {
    worker.explorer.explore(index, shared)
  }

  /// What ``explore(_:with:)`` left, in groups, callees before callers. For one thread, after all functions are explored.
  package func components(with worker: Worker) -> [[Component]] {
    shared.forgetUncalled()
    if shared.cyclic.contains(where: { $0.value == nil }) {
      kept.withLock { $0.metDepth = true }
    }
    let unexplored = shared.cyclic.filter { $0.value == nil }.keys.sorted()
    for key in unexplored { worker.explorer.exploreAgain(key, shared) }
    return CallComponents(shared.cyclic.mapValues { $0 ?? [] }).levels.map { level in
      level.map { Component(members: $0) }
    }
  }

  /// Infers the functions of a group, from the first on.
  package func settle(_ component: Component, with worker: Worker) -> SettledGroup {
    let inference = Inference(
      sharing: shared, exploring: false, worker.lookups, budget: budget,
      group: component.members)
    worker.lookups.uses.begin()
    for member in component.members { _ = inference.settled(member.index, as: member.type) }
    let dependencies = worker.lookups.uses.end()
    return SettledGroup(
      members: component.members,
      summaries: component.members.compactMap { key in
        inference.summaries[key].map { (key, .known($0)) }
      }, dependencies: isRecording ? dependencies : nil, isFormer: false)
  }

  /// Lets later levels see what was found for groups.
  package func publish(_ settled: [SettledGroup]) {
    for group in settled { shared.publish(group) }
  }

  /// What came of one function.
  package enum Outcome: Sendable {
    /// What a former run reported still holds.
    case asBefore
    case summary(FunctionSummary)
  }

  /// What came of a function of the table. For the end, when all is settled.
  package func outcome(of index: Int) -> Outcome {
    let key = Inference.Key(index: index, type: nil)
    switch shared.state(of: key) {
    case .known(let settled)?: return .summary(settled.value)
    case .stored?: return .asBefore
    default: return .summary(FunctionSummary())
    }
  }

  /// The summary of a function as its callers see it, from this run or a former one. For the end, when all is settled.
  package func callersView(of index: Int) -> FunctionSummary {
    switch shared.state(of: Inference.Key(index: index, type: nil)) {
    case .known(let settled)?: settled.value
    case .stored(let stored)?: stored.summary ?? FunctionSummary()
    default: FunctionSummary()
    }
  }

  /// All summaries, in the order of the table. For the end of a run without a former one, when all is settled.
  package func summaries() -> [FunctionSummary] {
    table.entries.indices.map { index in
      if case .summary(let summary) = outcome(of: index) { summary } else { FunctionSummary() }
    }
  }

  /// Whether a chain of calls was too long to follow: then nothing is kept and nothing taken over. For the end.
  package var metDepth: Bool { kept.withLock { $0.metDepth } }

  /// What was found and what it depended on, for the next run. For the end, when all is settled.
  package func recorded() -> RecordedInference {
    func view(_ state: SharedSummaries.State?) -> RecordedInference.View? {
      switch state {
      case .known(let settled)?: .fresh(settled.view, digest: settled.digest)
      case .stored(let stored)?: .stored(stored)
      default: nil
      }
    }
    var result = RecordedInference()
    var inGroups: Set<Inference.Key> = []
    for group in shared.groups {
      inGroups.formUnion(group.members)
      result.components.append(
        RecordedInference.Component(
          members: group.members, dependencies: group.dependencies,
          views: group.members.compactMap { key in
            view(shared.state(of: key)).map { (key, $0) }
          }))
    }
    for (key, state, dependencies) in shared.all.sorted(by: { $0.key < $1.key }) {
      guard dependencies != nil || shared.previous?.explorations[key] != nil else { continue }
      result.explorations.append(
        RecordedInference.Exploration(
          key: key, dependencies: dependencies,
          // What is found for a group is no result of the exploration.
          view: inGroups.contains(key) ? nil : view(state)))
    }
    return result
  }

  /// An inference that takes other things for granted, for one thread.
  package func variant(assuming assumptions: InferenceAssumptions) -> Inference {
    Inference(
      table, catalogue: catalogue, budget: budget, assuming: assumptions, recording: isRecording)
  }
}
