extension Catalogue {
  /// A member found for a call.
  public struct Match: Hashable, Sendable {
    /// The facts.
    public var entry: CatalogueEntry
    /// The candidate type the match is for; nil where the receiver is unknown or there is none.
    public var receiver: String?
    /// The costs that may apply, more than one where a condition on the receiver can't be decided; empty if no cost is known.
    public var costs: [SizeExpression]
    /// For each argument (trailing closures last) the index of its parameter in the entry's signature.
    public var parameterOfArgument: [Int]
  }

  /// The matches for a call on a receiver that is one of `receivers` (nominal names, see ``TypeName``): for each candidate the entries of
  /// the most specific type that has any. Several entries for one candidate are overloads that the call's form can't
  /// tell apart: join them for an upper bound, meet them for a lower one. A candidate without a match gives none.
  /// O(candidates · ancestors).
  public func lookup(_ call: CatalogueCall, on receivers: some Sequence<String>) -> [Match] {
    var matches: [Match] = []
    for receiver in receivers { matches += lookup(call, on: receiver) }
    return matches
  }

  /// The matches for a call on a receiver of type `receiver`. O(ancestors).
  public func lookup(_ call: CatalogueCall, on receiver: String) -> [Match] {
    var found: [Candidate] = []
    for owner in ancestors(of: receiver) {
      let candidates = self.candidates(call, owner: owner)
      if found.isEmpty {
        found = candidates
        continue
      }
      for index in found.indices {
        let key = found[index].entry.signature.key
        if let general = candidates.first(where: { $0.entry.signature.key == key }) {
          found[index].entry = found[index].entry.inheriting(from: general.entry)
        }
      }
    }
    return found.map { match($0, receiver: receiver) }
  }

  /// The matches of a free function, operator or global. O(entries of that name).
  public func lookupGlobal(_ call: CatalogueCall) -> [Match] {
    candidates(call, owner: nil).map { match($0, receiver: nil) }
  }

  /// All members of that name and form, whatever their type: for a receiver of unknown type. O(entries of that name).
  public func lookup(_ call: CatalogueCall) -> [Match] {
    var matches: [Match] = []
    for index in indices(base: call.base) {
      let entry = entries[index]
      let closures = closureParameters(of: entry)
      guard let positions = call.positions(in: entry.signature, closures: closures) else {
        continue
      }
      matches.append(match(Candidate(entry: entry, positions: positions), receiver: nil))
    }
    return matches
  }

  private struct Candidate {
    var entry: CatalogueEntry
    var positions: [Int]
  }

  private func candidates(_ call: CatalogueCall, owner: String?) -> [Candidate] {
    var result: [Candidate] = []
    for index in indices(owner: owner, base: call.base) {
      let entry = entries[index]
      let closures = closureParameters(of: entry)
      if let positions = call.positions(in: entry.signature, closures: closures) {
        result.append(Candidate(entry: entry, positions: positions))
      }
    }
    // A call that names every parameter is that member, not one with defaults left out.
    let exact = result.filter { $0.positions.count == $0.entry.signature.parameters.count }
    return exact.isEmpty ? result : exact
  }

  /// A specific entry may leave its closures to the protocol's entry of the same name.
  private func closureParameters(of entry: CatalogueEntry) -> Set<String> {
    let own = entry.closureParameters
    guard own.isEmpty, let owner = entry.owner, !entry.signature.parameters.isEmpty else {
      return own
    }
    let key = entry.signature.key
    for ancestor in ancestors(of: owner).dropFirst() {
      for index in indices(owner: ancestor, base: entry.signature.base) {
        let general = entries[index]
        let closures = general.closureParameters
        guard !closures.isEmpty, general.signature.key == key else { continue }
        let pairs = zip(general.signature.parameters, entry.signature.parameters)
        return Set(pairs.filter { closures.contains($0.0.name) }.map(\.1.name))
      }
    }
    return own
  }

  private func match(_ candidate: Candidate, receiver: String?) -> Match {
    var costs: [SizeExpression] = []
    for conditional in candidate.entry.costs {
      guard let capability = conditional.capability else {
        costs.append(conditional.cost)
        break
      }
      guard let receiver, let known = types[receiver] else {
        costs.append(conditional.cost)
        continue
      }
      if type(receiver, conformsTo: capability) {
        costs.append(conditional.cost)
        break
      }
      // A protocol's conformer may still have the capability; a concrete type that doesn't state it has it not.
      if known.isProtocol { costs.append(conditional.cost) }
    }
    return Match(
      entry: candidate.entry, receiver: receiver, costs: costs,
      parameterOfArgument: candidate.positions)
  }
}
