internal import ProgramModel

/// The ways out of what is being evaluated that were met and do not come to what follows in it.
struct OpenExits {
  /// Whether the function, or the closure, may have returned.
  private(set) var returns = false
  /// Whether an error may have been thrown.
  private(set) var errors = false
  /// The loops and switches that may have been left, or gone on with the next round.
  private(set) var targets: Set<TargetID> = []

  var isEmpty: Bool { !returns && !errors && targets.isEmpty }

  mutating func note(_ exit: Exit) {
    switch exit {
    case .return: returns = true
    case .throw: errors = true
    case .break(let target), .continue(let target): if let target { targets.insert(target) }
    case .fallthrough, .yield: break
    }
  }

  /// What ends at the end of a body: the body's own exits come to what follows it.
  mutating func close(_ body: Body) {
    switch body {
    case .function: self = OpenExits()
    case .errors: errors = false
    case .target(let id): if !targets.isEmpty { targets.remove(id) }
    }
  }

  mutating func add(_ other: OpenExits) {
    returns = returns || other.returns
    errors = errors || other.errors
    if !other.targets.isEmpty { targets.formUnion(other.targets) }
  }

  /// A part whose exits are looked at by themselves.
  enum Body {
    /// A closure, or a function's body that is run in place.
    case function
    /// The body of a `do` with `catch` clauses.
    case errors
    /// The body of a loop, or one arm of a branch.
    case target(TargetID)
  }
}

extension FunctionEvaluator {
  /// Evaluates a part with none of the exits around it, which only its own leave early.
  func within<Result>(_ body: OpenExits.Body, _ evaluate: () -> Result) -> Result {
    var outer = exits
    exits = OpenExits()
    let value = evaluate()
    exits.close(body)
    outer.add(exits)
    exits = outer
    return value
  }
}
