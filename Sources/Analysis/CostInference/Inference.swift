internal import CostAlgebra
internal import ProgramModel

/// Infers functions' costs on one thread, callees before callers.
///
/// Summaries are made on demand and kept; a function met again while it is being inferred is a recursion. Needs a large
/// stack: the depth is that of the longest call chain, limited by ``depthLimit``. ``ProgramInference`` makes several
/// work together.
package final class Inference {
  /// What is taken for granted where the source leaves it open.
  package let assumptions: InferenceAssumptions
  /// Whether a documented claim stands for a callee that has no bound of its own.
  package let trustingClaims: Bool
  let table: NotedTable
  /// Whether the compiler was asked about the program's types.
  let hasAnswers: Bool
  let catalogue: any CostCatalogue
  /// What was looked up before, on this thread.
  let lookups: Lookups
  /// What this one found out, and what it took over from others.
  @exclusivity(unchecked) private(set) var summaries: [Key: SettledSummary] = [:]
  private var reopened: [Key: Int] = [:]
  /// What several have found out together; nil for one alone.
  let shared: SharedSummaries?
  /// Whether it only looks for what reaches no cycle: see ``explored(_:_:)``.
  private let isExploring: Bool
  /// Whether the functions that call each other are too many to run their bodies in place of calls: within the body of each
  /// those of the others would stand, and of these the others'.
  let isInLargeGroup: Bool
  /// The most functions calling each other whose bodies stand in for their summaries.
  private static let largestInlinedGroup = 8
  /// The functions that are being settled together.
  private let group: Set<Key>
  /// The functions under exploration, each called by the one before it.
  @exclusivity(unchecked) var explorations: [ExploredFunction] = []
  /// Explored functions that may call back one under exploration.
  var pending: [ExploredFunction] = []
  /// When the functions of both were met.
  var numbers: [Key: Int] = [:]
  var nextNumber = 0
  /// How many functions are evaluated for groups that are being settled.
  var settlingDepth = 0
  /// Who finds out what functions outside of the group are; nil where all is known.
  private let explorer: Inference?
  /// The function that has to be explored first, because the call chain is too deep for the stack.
  @exclusivity(unchecked) var tooDeep: Key?
  /// Whether the exploration is given up, by ``tooDeep``, because another thread is settling a group that it needs.
  var isPostponed = false
  /// How often the exploration of a function was given up for that.
  var abandoned: [Key: Int] = [:]
  @exclusivity(unchecked) var active: Set<Key> = []

  /// A function, for one type that conforms where it is a member of a protocol's extension.
  package struct Key: Hashable, Comparable, Sendable {
    package var index: Int
    package var type: String?

    package init(index: Int, type: String?) {
      self.index = index
      self.type = type
    }

    package static func < (a: Key, b: Key) -> Bool {
      a.index == b.index ? (a.type ?? "") < (b.type ?? "") : a.index < b.index
    }
  }

  /// Call chains deeper than this end in a named unknown.
  package static let depthLimit = 400
  /// The steps that one function may take: several times what the longest functions of real packages need.
  package let budget: Int

  package init(
    _ table: SymbolTable, catalogue: any CostCatalogue, budget: Int = 100_000,
    assuming assumptions: InferenceAssumptions = InferenceAssumptions(),
    trustingClaims: Bool = false, recording: Bool = false
  ) {
    shared = nil
    isExploring = false
    isInLargeGroup = false
    group = []
    explorer = nil
    self.trustingClaims = trustingClaims
    self.assumptions = assumptions
    self.budget = budget
    hasAnswers = !table.answers.isEmpty
    self.catalogue = catalogue
    lookups = Lookups(table, catalogue, recording: recording)
    self.table = lookups.noted
    lookups.uses.begin()
  }

  /// What everything that was inferred here depended on: the names asked for, and as callees the functions whose bodies
  /// were looked at. For one that works alone.
  package func dependencies() -> Dependencies { lookups.uses.end() }

  /// One of several that share `summaries`; one that settles a `group` asks `explorer` for what is outside of it.
  init(
    sharing summaries: SharedSummaries, exploring: Bool, _ lookups: Lookups, budget: Int,
    group: [Key] = [], for explorer: Inference? = nil
  ) {
    self.explorer = explorer
    shared = summaries
    isInLargeGroup = group.count > Self.largestInlinedGroup
    self.group = Set(group)
    isExploring = exploring
    trustingClaims = false
    assumptions = InferenceAssumptions()
    self.budget = budget
    table = lookups.noted
    hasAnswers = !table.answers.isEmpty
    catalogue = lookups.catalogue
    self.lookups = lookups
  }

  /// The type and everything it inherits from or conforms to, nearest first, of the program and of libraries.
  func ancestors(of type: String) -> [String] { lookups.ancestors(of: type) }

  /// The summary of one function; nil when it is being inferred right now or the chain is too deep.
  package func summary(of index: Int) -> FunctionSummary? { settled(index)?.value }

  /// The summary of a function, for one type that conforms where it is a member of a protocol's extension.
  func settled(_ index: Int, as type: String? = nil) -> SettledSummary? {
    let key = Key(index: index, type: type)
    if isExploring, let last = explorations.indices.last { explorations[last].asked.append(key) }
    if let known = summaries[key] {
      if isExploring { lookups.uses.note(key, .known(known.digest)) }
      return known
    }
    if let shared, !group.contains(key) {
      if let explorer {
        let answer = explorer.outside(key, ofGroupAt: active.count)
        tooDeep = explorer.tooDeep
        if let answer { summaries[key] = answer }
        return answer
      }
      if isExploring {
        let answer = explored(key, shared)
        lookups.uses.note(key, answer.map { .known($0.digest) } ?? .open)
        return answer
      }
      switch shared.state(of: key) {
      case .known(let known)?:
        summaries[key] = known
        lookups.uses.note(key, .known(known.digest))
        return known
      case .stored(let stored)?:
        if let known = SettledSummary(stored) {
          summaries[key] = known
          lookups.uses.note(key, .known(known.digest))
          return known
        }
      case .reachesCycle?:
        // The exploration did not see that it is called from here; to infer it for each such caller would not end.
        lookups.uses.note(key, .open)
        return nil
      case .visited?, nil: lookups.uses.note(key, .absent)
      }
    } else if shared == nil {
      lookups.uses.note(key, .absent)
    }
    guard !active.contains(key), active.count < Self.depthLimit else { return nil }
    active.insert(key)
    defer { active.remove(key) }
    let evaluator = FunctionEvaluator(index, as: type, in: self)
    var summary = evaluator.run()
    summary.open.remove(index)
    // What depends on functions still under inference is looked at again from their side, but not without end.
    reopened[key, default: 0] += 1
    if summary.open.isEmpty || reopened[key, default: 0] > (isInLargeGroup ? 0 : 2)
      || active.count == 1
    {
      summary.open = []
      return keep(summary, for: key)
    }
    return SettledSummary(summary)
  }

  @discardableResult
  func keep(_ summary: FunctionSummary, for key: Key) -> SettledSummary {
    let settled = SettledSummary(summary, recording: lookups.uses.isRecording)
    summaries[key] = settled
    return settled
  }

  func adopt(_ settled: SettledSummary, for key: Key) { summaries[key] = settled }
}

/// What is taken for granted where the source leaves it open: each conditional claim is checked on its own side.
package struct InferenceAssumptions: Hashable, Sendable {
  /// Collections whose kind is not known offer random access.
  package var randomAccess: Bool

  package init(randomAccess: Bool = false) { self.randomAccess = randomAccess }
}
