internal import CostAlgebra
internal import ProgramModel

// The longest chain of steps, where some run beside others: `async let`, task groups, parallel loops.

/// What runs beside the rest until it is awaited: of several, the longest counts.
struct ParallelWork {
  /// What the longest costs; nil for none.
  var cost: Cost?
  /// How often the one that does it most calls the function under inference.
  var selfCalls = CostExpression.zero

  mutating func start(_ other: Cost, _ calls: CostExpression) {
    guard let own = cost else {
      cost = other
      selfCalls = calls
      return
    }
    var longest = Cost.either(own, other)
    longest.upper = .maximum([own.upper, other.upper])
    longest.worst = .maximum([own.worst, other.worst])
    cost = longest
    selfCalls = .maximum([selfCalls, calls])
  }
}

/// What a library call has to do with work that runs beside other work.
package enum Parallelism: Sendable {
  /// Its closure's runs are beside each other.
  case loop
  /// Its closure runs beside what comes after the call.
  case task
  /// It waits for the tasks that its closure starts.
  case group

  /// What a call of that name is. Dispatch's `async` is none: on a serial queue the blocks run in turn.
  init?(callOf name: String) {
    switch name {
    case "concurrentPerform": self = .loop
    case "addTask", "addTaskUnlessCancelled", "Task", "detached": self = .task
    case "withTaskGroup", "withThrowingTaskGroup", "withDiscardingTaskGroup",
      "withThrowingDiscardingTaskGroup":
      self = .group
    default: return nil
    }
  }
}

extension FunctionEvaluator {
  /// The span of the function: its cost again, with what runs in parallel counted by its longest part (Blumofe and Leiserson
  /// 1999, where work and span bound the time on any number of processors). nil where it is the cost.
  ///
  /// - Complexity: one more evaluation, of functions only that start something in parallel or call such a function.
  func measuredSpan() -> Cost? {
    let own = FunctionEvaluator(
      index, as: selfType, in: inference, isKnownChain: isKnownChain, measuresSpan: true)
    let found = own.run()
    guard !found.isOverBudget, found.cost.upper != cost.upper || found.cost.worst != cost.worst
    else { return nil }
    return found.cost
  }

  /// Evaluates what runs beside what follows, until it is awaited.
  func beside<Result>(
    _ others: ReferenceWritableKeyPath<FunctionEvaluator, ParallelWork>, _ body: () -> Result
  ) -> Result {
    runsInParallel = true
    guard measuresSpan else { return body() }
    let (outer, callsBefore) = (cost, selfCalls)
    cost = .one
    selfCalls = .zero
    let value = body()
    self[keyPath: others].start(cost, selfCalls)
    cost = outer
    cost += .one
    selfCalls = callsBefore
    return value
  }

  /// Adds what is still running to what comes now. At least nothing is added: it may stand in an arm that is not taken.
  func awaitAll(_ work: ReferenceWritableKeyPath<FunctionEvaluator, ParallelWork>) {
    guard var longest = self[keyPath: work].cost else { return }
    longest.lower = .zero
    cost += longest
    selfCalls += self[keyPath: work].selfCalls
    self[keyPath: work] = ParallelWork()
  }

  /// Runs a body whose tasks are awaited at its end.
  func awaiting<Result>(
    _ work: ReferenceWritableKeyPath<FunctionEvaluator, ParallelWork>, _ body: () -> Result
  ) -> Result {
    guard measuresSpan else { return body() }
    let outer = self[keyPath: work]
    self[keyPath: work] = ParallelWork()
    let value = body()
    awaitAll(work)
    self[keyPath: work] = outer
    return value
  }
}
