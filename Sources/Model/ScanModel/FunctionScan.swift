/// What a scan found out about one function.
public struct FunctionScan: Codable, Sendable, Equatable {
  /// The qualified name, as in `Outer.Inner.name(label:_:)`.
  public var name: String
  /// The file, relative to the working directory.
  public var file: String
  /// The line of the declaration, from 1.
  public var line: Int
  /// Whether there is a body to analyse; protocol requirements have none.
  public var hasBody: Bool
  /// The bound on time.
  public var time: BoundSummary
  /// The bound on allocated space, in total: what is given back counts as well.
  public var space: BoundSummary
  /// The bound on memory that is alive at once because of a call, its result included; nil where it was not asked for.
  public var peak: QuantityBound?
  /// The bound on frames that are on the stack at once because of a call, its own included; nil where it was not asked for.
  public var stackDepth: QuantityBound?
  /// The bound on the longest chain of dependent work.
  public var span: BoundSummary
  /// The loops, in source order.
  public var loops: [LoopSummary]
  /// The calls, in source order.
  public var calls: [CallSummary]
  /// Effects on the world outside, in source order.
  public var effects: [EffectSummary]
  /// Locks taken, in source order.
  public var locks: [LockSummary]
  /// Documented claims about the function, with verdicts.
  public var claims: [ClaimSummary]
  /// What the sizes in the bounds mean, as `n` to `entries.count (parameter, line 84)`.
  public var sizes: [String: String]
  /// Assumptions that the bounds rest on, in words.
  public var assumptions: [String]

  /// Creates the scan of a function.
  public init(
    name: String, file: String, line: Int, hasBody: Bool, time: BoundSummary, space: BoundSummary,
    span: BoundSummary, peak: QuantityBound? = nil, stackDepth: QuantityBound? = nil,
    loops: [LoopSummary] = [], calls: [CallSummary] = [],
    effects: [EffectSummary] = [], locks: [LockSummary] = [], claims: [ClaimSummary] = [],
    sizes: [String: String] = [:], assumptions: [String] = []
  ) {
    self.name = name
    self.file = file
    self.line = line
    self.hasBody = hasBody
    self.time = time
    self.space = space
    self.span = span
    self.peak = peak
    self.stackDepth = stackDepth
    self.loops = loops
    self.calls = calls
    self.effects = effects
    self.locks = locks
    self.claims = claims
    self.sizes = sizes
    self.assumptions = assumptions
  }
}

/// A loop and its trip count.
public struct LoopSummary: Codable, Sendable, Equatable {
  /// The line of the loop's keyword or of the call that iterates.
  public var line: Int
  /// The loop class that was recognised, as in `sequence`, `counter`, `halving`, `worklist`.
  public var kind: String
  /// How often the body runs for each time the loop is reached; nil where no bound was found.
  public var trips: String?
  /// What one iteration hands to the next, so that they cannot run in parallel; nil for none.
  public var carried: String?

  /// Creates a loop.
  public init(line: Int, kind: String, trips: String?, carried: String?) {
    self.line = line
    self.kind = kind
    self.trips = trips
    self.carried = carried
  }
}

/// A call and what it costs.
public struct CallSummary: Codable, Sendable, Equatable {
  /// The line of the call.
  public var line: Int
  /// The callee, by its qualified name where it was resolved.
  public var callee: String
  /// How often the call runs per run of the function.
  public var times: String
  /// What one call costs.
  public var cost: String
  /// How the cost is known: `proved`, `catalogue`, `assumed` or `unknown`.
  public var evidence: String

  /// Creates a call.
  public init(line: Int, callee: String, times: String, cost: String, evidence: String) {
    self.line = line
    self.callee = callee
    self.times = times
    self.cost = cost
    self.evidence = evidence
  }
}

/// An effect on the world outside the process, or a wait.
public struct EffectSummary: Codable, Sendable, Equatable {
  /// The line of the call that has the effect.
  public var line: Int
  /// `file`, `network`, `process`, `console`, `sleep` or `await`.
  public var kind: String
  /// Whether it lies inside a loop of the function.
  public var insideLoop: Bool

  /// Creates an effect.
  public init(line: Int, kind: String, insideLoop: Bool) {
    self.line = line
    self.kind = kind
    self.insideLoop = insideLoop
  }
}

/// A critical section.
public struct LockSummary: Codable, Sendable, Equatable {
  /// The line where the lock is taken.
  public var line: Int
  /// What is locked, as in `self.lock (NSLock)`.
  public var what: String
  /// The cost of what happens while it is held; nil where the section's end was not found.
  public var costHeld: String?

  /// Creates a critical section.
  public init(line: Int, what: String, costHeld: String?) {
    self.line = line
    self.what = what
    self.costHeld = costHeld
  }
}

/// A documented complexity claim and what the analysis says of it.
public struct ClaimSummary: Codable, Sendable, Equatable {
  /// The verdicts on a claim.
  public enum Verdict: String, Codable, Sendable {
    /// The derived bound is the claimed one.
    case agrees
    /// The derived bound is worse than claimed.
    case worseThanClaimed = "worse than claimed"
    /// The derived bound is better than claimed.
    case betterThanClaimed = "better than claimed"
    /// There is no bound to compare, or the claim could not be read.
    case cannotTell = "cannot tell"
  }

  /// The claim as documented.
  public var text: String
  /// What the analysis says.
  public var verdict: Verdict
  /// Why.
  public var reason: String

  /// Creates a claim's verdict.
  public init(text: String, verdict: Verdict, reason: String) {
    self.text = text
    self.verdict = verdict
    self.reason = reason
  }
}
