/// What a cost promises.
public enum CostQualifier: String, Hashable, Sendable, CaseIterable {
  /// Holds for every call.
  case worst
  /// Holds for the mean over a sequence of calls.
  case amortized
  /// Holds on average, given good hashing or random input.
  case expected
}

/// A cost that holds for receivers with a capability.
public struct ConditionalCost: Hashable, Sendable {
  /// The capability, such as `RandomAccessCollection`; nil for "otherwise".
  public var capability: String?
  /// The cost then.
  public var cost: SizeExpression
}

/// A size in relation to an expression: `= self`, `<= self`, `>= self`.
public struct SizeRelation: Hashable, Sendable {
  /// How the size relates to the expression.
  public enum Relation: String, Hashable, Sendable {
    /// Exactly the expression.
    case equal = "="
    /// At most the expression.
    case atMost = "<="
    /// At least the expression.
    case atLeast = ">="
  }

  /// How the size relates to the expression.
  public var relation: Relation
  /// The expression.
  public var size: SizeExpression

  /// Reads `<= self`, `= self + 1`, or a bare expression, which means `=`. O(length).
  public init?(_ text: String) {
    var rest = Substring(text)
    var relation = Relation.equal
    for candidate in [Relation.atMost, .atLeast, .equal] where rest.hasPrefix(candidate.rawValue) {
      relation = candidate
      rest = rest.dropFirst(candidate.rawValue.count)
      break
    }
    guard let size = SizeExpression(String(rest)) else { return nil }
    self.init(relation, size)
  }

  /// A relation from its parts.
  public init(_ relation: Relation, _ size: SizeExpression) {
    self.relation = relation
    self.size = size
  }
}

/// How often a member calls one of its closure arguments.
public struct ClosureCalls: Hashable, Sendable {
  /// The name of the closure parameter.
  public var parameter: String
  /// At most this many calls.
  public var times: SizeExpression
  /// True if the calls happen when the result is consumed, not at the call itself (`lazy`).
  public var onConsumption: Bool
  /// True if the calls run in parallel: work adds up, the span is that of one call.
  public var inParallel: Bool
}

/// What a call does to the outside world.
public enum CatalogueEffect: String, Hashable, Sendable, CaseIterable {
  /// Reads a file, its attributes, or a directory.
  case fileRead = "file.read"
  /// Writes, creates, moves or removes a file.
  case fileWrite = "file.write"
  /// Receives from the network or looks up a name.
  case networkRead = "network.read"
  /// Sends to the network or connects.
  case networkWrite = "network.write"
  /// Reads standard input.
  case consoleRead = "console.read"
  /// Writes standard output or error.
  case consoleWrite = "console.write"
  /// Starts, waits for or signals a process.
  case process = "process"
  /// Starts a thread or task, or hands work to one.
  case thread = "thread"
  /// Waits for time to pass.
  case sleep = "sleep"
  /// Reads a clock.
  case clock = "clock"
  /// Reads a source of randomness.
  case random = "random"
  /// Reads or writes the environment of the process.
  case environment = "environment"
}

/// What a call does with a lock.
public enum CatalogueLocking: Hashable, Sendable {
  /// Acquires; the lock is held after the call.
  case acquires
  /// Tries to acquire without waiting.
  case tries
  /// Releases.
  case releases
  /// Holds the lock while it calls the closure parameter of this name.
  case holds(String)
}

/// How sure a fact is.
public enum CatalogueEvidence: String, Hashable, Sendable, CaseIterable {
  /// Documented by the library or read off its source.
  case documented
  /// Stated by a user or a reviewer without proof.
  case assumed
}
