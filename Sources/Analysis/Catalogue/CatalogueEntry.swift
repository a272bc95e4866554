/// What is known about one member or function. A fact that is nil or empty isn't known; it is not zero.
public struct CatalogueEntry: Hashable, Sendable {
  /// The type or protocol that declares the member; nil for a free function or global.
  public var owner: String?
  /// Name and parameters.
  public var signature: MemberSignature
  /// The cost without the calls of closures: conditional ones first, the unconditional one last.
  public var costs: [ConditionalCost] = []
  /// What `costs` promise.
  public var qualifier: CostQualifier = .worst
  /// The cost with nothing assumed, where it differs from `costs`.
  public var worst: SizeExpression?
  /// The cost of the cheapest call, where it differs (a search that may stop at once).
  public var lower: SizeExpression?
  /// How often closure arguments are called.
  public var calls: [ClosureCalls] = []
  /// Closure parameters that outlive the call.
  public var escapes: [String] = []
  /// The size of the result: an integer's value or a collection's count.
  public var result: SizeRelation?
  /// The result's type in Swift's notation; `Self`, `Element`, `Key`, `Value` are the receiver's and `Result(transform)` is what
  /// the closure `transform` returns.
  public var returns: String?
  /// The size of the receiver after the call.
  public var receiver: SizeRelation?
  /// What the call does to the outside world.
  public var effects: [CatalogueEffect] = []
  /// What the call does with a lock.
  public var locking: CatalogueLocking?
  /// True if the call may block its thread.
  public var blocks: Bool?
  /// True if the call may suspend its task.
  public var suspends: Bool?
  /// Memory allocated, in elements.
  public var allocates: SizeExpression?
  /// True if the result does its work when it is consumed.
  public var isLazy: Bool?
  /// The longest chain of dependent work, where the call is parallel.
  public var span: SizeExpression?
  /// How sure the facts are.
  public var evidence: CatalogueEvidence = .documented
  /// A remark for `scan --explain`.
  public var note: String?
  /// The library of the file that states the entry.
  public var library: String
  /// The file that states the entry.
  public var file: String
  /// The line in that file.
  public var line: Int

  /// The cost with nothing assumed; nil where the facts don't tell.
  public var worstCost: SizeExpression? {
    worst ?? (qualifier == .worst && costs.count == 1 ? costs.first?.cost : nil)
  }

  /// The name in Swift's notation, such as `Array.append(_:)`.
  public var name: String { (owner.map { $0 + "." } ?? "") + signature.key }

  /// The names of the parameters that are known to be closures.
  public var closureParameters: Set<String> {
    var names = Set(calls.map(\.parameter)).union(escapes)
    if case .holds(let name) = locking { names.insert(name) }
    return names
  }

  /// This entry, with what it doesn't state taken from `other`, an entry for the same name and labels.
  /// Costs and their qualifier go together. O(size of both).
  func inheriting(from other: CatalogueEntry) -> CatalogueEntry {
    var result = self
    let inherited = other.renamingParameters(as: signature)
    if costs.isEmpty {
      result.costs = inherited.costs
      result.qualifier = inherited.qualifier
      result.worst = inherited.worst
      result.lower = lower ?? inherited.lower
      result.evidence = inherited.evidence
    }
    if calls.isEmpty { result.calls = inherited.calls }
    if escapes.isEmpty { result.escapes = inherited.escapes }
    result.result = self.result ?? inherited.result
    result.returns = returns ?? inherited.returns
    result.receiver = receiver ?? inherited.receiver
    if effects.isEmpty { result.effects = inherited.effects }
    result.locking = locking ?? inherited.locking
    result.blocks = blocks ?? inherited.blocks
    result.suspends = suspends ?? inherited.suspends
    result.allocates = allocates ?? inherited.allocates
    result.isLazy = isLazy ?? inherited.isLazy
    result.span = span ?? inherited.span
    result.note = note ?? inherited.note
    return result
  }

  private func renamingParameters(as target: MemberSignature) -> CatalogueEntry {
    var names: [String: String] = [:]
    for (mine, theirs) in zip(signature.parameters, target.parameters)
    where mine.name != theirs.name {
      names[mine.name] = theirs.name
    }
    guard !names.isEmpty else { return self }
    func renamed(_ expression: SizeExpression) -> SizeExpression {
      expression.renamingSizes { .size(names[$0] ?? $0) }
    }
    var copy = self
    copy.costs = costs.map { ConditionalCost(capability: $0.capability, cost: renamed($0.cost)) }
    copy.worst = worst.map(renamed)
    copy.lower = lower.map(renamed)
    for index in copy.calls.indices {
      copy.calls[index].parameter = names[calls[index].parameter] ?? calls[index].parameter
      copy.calls[index].times = renamed(calls[index].times)
    }
    copy.escapes = escapes.map { names[$0] ?? $0 }
    copy.result = result.map { SizeRelation($0.relation, renamed($0.size)) }
    copy.receiver = receiver.map { SizeRelation($0.relation, renamed($0.size)) }
    copy.allocates = allocates.map(renamed)
    copy.span = span.map(renamed)
    if case .holds(let name) = locking { copy.locking = .holds(names[name] ?? name) }
    for (old, new) in names {
      copy.returns = copy.returns?.replacing("Result(\(old))", with: "Result(\(new))")
    }
    return copy
  }
}
