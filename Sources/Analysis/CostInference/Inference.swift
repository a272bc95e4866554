internal import CostAlgebra
internal import ProgramModel

/// Infers every function's cost, callees before callers.
///
/// Summaries are made on demand and kept; a function met again while it is being inferred is a recursion. Runs on one
/// thread with a large stack: the depth is that of the longest call chain, limited by ``depthLimit``.
package final class Inference {
  /// What is taken for granted where the source leaves it open.
  package let assumptions: InferenceAssumptions
  /// Whether a documented claim stands for a callee that has no bound of its own.
  package let trustingClaims: Bool
  let table: SymbolTable
  let catalogue: any CostCatalogue
  private var summaries: [Key: SettledSummary] = [:]
  private var reopened: [Key: Int] = [:]
  /// Where several threads put what does not depend on the order of inference; nil for one thread alone.
  let shared: SharedSummaries?
  /// Why the evaluation under way leads to nothing that may be shared.
  var abandonment: Abandonment?
  private var lines: [String: [String]] = [:]
  var active: Set<Key> = []

  /// A function, for one type that conforms where it is a member of a protocol's extension.
  struct Key: Hashable {
    var index: Int
    var type: String?
  }

  enum Abandonment {
    /// It reaches a recursion through several functions, whose result depends on where one begins.
    case cycle
    /// The call chain is too deep for the stack; this function has to be inferred first.
    case depth(Key)
  }

  /// Call chains deeper than this end in a named unknown.
  package static let depthLimit = 400
  /// The steps that one function may take: several times what the longest functions of real packages need.
  package let budget: Int

  package init(
    _ table: SymbolTable, catalogue: any CostCatalogue, budget: Int = 100_000,
    assuming assumptions: InferenceAssumptions = InferenceAssumptions(),
    trustingClaims: Bool = false
  ) {
    shared = nil
    self.trustingClaims = trustingClaims
    self.assumptions = assumptions
    self.budget = budget
    self.table = table
    self.catalogue = catalogue
  }

  /// One of several workers that share `summaries`.
  init(
    sharing summaries: SharedSummaries, _ table: SymbolTable, catalogue: any CostCatalogue,
    budget: Int
  ) {
    shared = summaries
    trustingClaims = false
    assumptions = InferenceAssumptions()
    self.budget = budget
    self.table = table
    self.catalogue = catalogue
  }

  /// Takes over what is known already.
  func adopt(_ known: [Key: SettledSummary]) { summaries.merge(known) { _, new in new } }

  /// The type and everything it inherits from or conforms to, nearest first, of the program and of libraries.
  func ancestors(of type: String) -> [String] {
    if let known = lines[type] { return known }
    var result: [String] = []
    var seen: Set<String> = []
    var level = [type]
    while !level.isEmpty {
      var next: [String] = []
      for name in level where seen.insert(name).inserted {
        result.append(name)
        next += table.parents(of: name)
        if !table.isType(name) { next += catalogue.ancestors(of: name).dropFirst() }
      }
      level = next
    }
    lines[type] = result
    return result
  }

  /// The summary of one function; nil when it is being inferred right now or the chain is too deep.
  package func summary(of index: Int) -> FunctionSummary? { settled(index)?.value }

  /// The summary of a member of a protocol's extension for one type that conforms.
  func settled(_ index: Int, as type: String? = nil) -> SettledSummary? {
    let key = Key(index: index, type: type)
    if let known = summaries[key] { return known }
    if let shared { return sharedSummary(of: key, shared) }
    guard !active.contains(key), active.count < Self.depthLimit else { return nil }
    active.insert(key)
    defer { active.remove(key) }
    let evaluator = FunctionEvaluator(index, as: type, in: self)
    var summary = evaluator.run()
    summary.open.remove(index)
    // What depends on functions still under inference is looked at again from their side, but not without end.
    reopened[key, default: 0] += 1
    if summary.open.isEmpty || reopened[key, default: 0] > 2 || active.count == 1 {
      summary.open = []
      let settled = SettledSummary(summary)
      summaries[key] = settled
      return settled
    }
    return SettledSummary(summary)
  }
}

/// What is taken for granted where the source leaves it open: each conditional claim is checked on its own side.
package struct InferenceAssumptions: Hashable, Sendable {
  /// Collections whose kind is not known offer random access.
  package var randomAccess: Bool

  package init(randomAccess: Bool = false) { self.randomAccess = randomAccess }
}
