package import CostAlgebra
internal import ProgramModel

/// What a function costs and does, in the sizes of its parameters and of `self`.
package struct FunctionSummary: Sendable {
  package var cost: Cost = .one
  /// The longest chain of steps that wait for each other; nil where nothing runs beside anything, so that it is the cost.
  package var span: Cost?
  package var allocation: CostExpression = .zero
  /// What is alive at once, and how deep the stack gets.
  var space = SpaceSummary()
  /// How the most that is alive comes about, in the order in which it was found.
  package var spaceNotes: [SpaceNote] = []
  package var qualifier: Qualifier = .worst
  package var result = Value()
  /// How much stored collections of `self` or `inout` parameters grow, by path.
  package var growth: [String: CostExpression] = [:]
  /// Stored numbers of `self` that it changes, and whether it only raises them.
  var moves: [String: Bool] = [:]
  package var loops: [LoopRecord] = []
  package var calls: [CallRecord] = []
  package var effects: [EffectRecord] = []
  /// The first effect of each kind: what a call of the function has.
  var effectKinds: [EffectRecord] = []
  package var locks: [LockRecord] = []
  package var assumptions: [String] = []
  /// Whether the function was given up for the work it takes.
  package var isOverBudget = false
  /// Whether it asks for a multiple of a size.
  var asksForMultiple = false
  /// Collections that it fills up to a size, and its cost with a symbol for each.
  var fills: [FillRecord] = []
  var fillingCost: Cost?
  /// Functions under inference that it calls: with these it is recursive, and its cost is not final.
  var open: Set<Int> = []

  package init() {}
}

/// A summary as it is handed around: shared, not copied.
final class SettledSummary: Sendable {
  let value: FunctionSummary
  /// What stored collections and parameters grow by, in the order of their paths.
  let growth: [(path: String, key: Symbol, by: CostExpression)]
  /// What callers see of it, where that is kept for other runs; empty otherwise.
  let view: [UInt8]
  let digest: UInt64

  init(_ value: FunctionSummary, recording: Bool = false) {
    var own = value
    own.result = value.result.withoutClosures()
    self.value = own
    growth = Self.ordered(own.growth)
    view = recording ? CallerView.bytes(of: own) : []
    digest = recording ? CallerView.digest(view) : 0
  }

  private static func ordered(
    _ growth: [String: CostExpression]
  ) -> [(path: String, key: Symbol, by: CostExpression)] {
    growth.isEmpty
      ? [] : growth.sorted { $0.key < $1.key }.map { ($0.key, .size($0.key), $0.value) }
  }

  /// What a former run kept; nil where it cannot be read.
  init?(_ stored: StoredView) {
    guard let summary = stored.summary else { return nil }
    value = summary
    growth = Self.ordered(summary.growth)
    view = []
    digest = stored.digest
  }
}

/// A loop with its class and trip count.
package struct LoopRecord: Sendable {
  package var line: Int
  package var kind: String
  package var trips: CostExpression?
  package var carried: String?
}

/// A call with how often it runs and what one costs.
package struct CallRecord: Sendable {
  package var line: Int
  package var callee: String
  package var times: CostExpression
  package var cost: CostExpression
  package var evidence: Evidence
}

/// An effect on the world outside.
package struct EffectRecord: Sendable {
  package var line: Int
  package var kind: String
  package var insideLoop: Bool
}

/// A place that takes, keeps or gives back memory.
package struct SpaceNote: Sendable {
  package var line: Int
  package var text: TermText
}

/// A lock that is taken.
package struct LockRecord: Sendable {
  package var line: Int
  package var what: String
  package var held: CostExpression?
}
