package import Catalogue
package import CostAlgebra
internal import ProgramModel

/// Library costs from the catalogue files, for what ``CoreLibrary`` does not know.
///
/// Only calls whose receiver's type is known are looked up: a member of an unknown type that happens to share its name
/// with one of the catalogue stays a named unknown.
package struct CatalogueCosts: CostCatalogue {
  private let catalogue: Catalogue
  private let core = CoreLibrary()

  package init(_ catalogue: Catalogue) { self.catalogue = catalogue }

  package func cost(of call: LibraryCall) -> LibraryCost? {
    let isCore = call.receiver.map { Self.coreTypes.contains($0) } ?? true
    if !call.hasReceiver, catalogue.types[call.name] == nil {
      // A free function that tells the size of its result.
      let found = matches(call)
      if found.contains(where: { $0.entry.result != nil }), let known = joined(found, call) {
        return known
      }
    }
    if !call.hasReceiver, Types.texts.contains(call.name),
      call.labels.count + call.trailing.count > 1
    {
      // A text that a closure writes: only the files say how often it is called.
      let found = matches(call)
      if found.contains(where: { !$0.entry.calls.isEmpty }), let known = joined(found, call) {
        return known
      }
    }
    if isCore, let known = core.cost(of: call) { return known }
    if let known = joined(matches(call), call) { return known }
    return isCore ? nil : core.cost(of: call)
  }

  /// The types whose members ``CoreLibrary`` knows better than the files: it also follows their sizes.
  private static let coreTypes: Set<String> = Types.arrays.subtracting([
    "UnsafeBufferPointer", "UnsafeMutableBufferPointer", "Span", "RandomAccessCollection",
    "MutableCollection",
  ]).union(Types.texts).union(Types.ranges).union(["Set", "Dictionary", "Data", "Deque"])

  package func candidates(of call: LibraryCall) -> LibraryCost? {
    let found = catalogue.lookup(
      CatalogueCall(
        call.name, kind: call.name == "init" ? .initializer : .function,
        labels: call.labels.map { $0 ?? "_" },
        trailingClosures: call.trailing.map { $0 ?? "_" }))
    guard !found.isEmpty, found.count <= 24 else { return nil }
    var joined = joined(found, call)
    joined?.evidence = .assumed
    return joined
  }

  package func cost(ofProperty name: String, on receiver: String) -> LibraryCost? {
    let call = LibraryCall(name: name, receiver: receiver, hasReceiver: true, labels: [])
    let found = catalogue.lookup(CatalogueCall(name, kind: .property), on: receiver)
    return joined(found, call)
  }

  package func isType(_ name: String) -> Bool { catalogue.types[name] != nil }

  package func relations(
    of type: String
  ) -> [(size: String, bound: CostExpression, text: String)] {
    guard let known = catalogue.types[type], !known.relations.isEmpty else { return [] }
    return known.relations.compactMap { relation in
      relation.bound.size.expression(naming: { .size($0) }).map {
        (relation.size, $0, relation.text)
      }
    }
  }

  package func ancestors(of type: String) -> [String] { catalogue.ancestors(of: type) }

  private func joined(_ found: [Catalogue.Match], _ call: LibraryCall) -> LibraryCost? {
    var joined: LibraryCost?
    for match in found {
      // One candidate without a cost leaves the call unknown.
      guard let own = cost(match, call) else { return nil }
      joined = joined.map { join($0, own) } ?? own
    }
    return joined
  }

  private func matches(_ call: LibraryCall) -> [Catalogue.Match] {
    let labels = call.labels.map { $0 ?? "_" }
    let trailing = call.trailing.map { $0 ?? "_" }
    if let receiver = call.receiver {
      return catalogue.lookup(
        CatalogueCall(call.name, labels: labels, trailingClosures: trailing), on: receiver)
    }
    guard !call.hasReceiver else { return [] }
    if catalogue.types[call.name] != nil {
      return catalogue.lookup(
        CatalogueCall(
          "init", kind: .initializer, labels: labels, trailingClosures: trailing), on: call.name)
    }
    return catalogue.lookupGlobal(
      CatalogueCall(call.name, labels: labels, trailingClosures: trailing))
  }

  private func join(_ a: LibraryCost, _ b: LibraryCost) -> LibraryCost {
    var result = a
    result.upper = .maximum([a.upper, b.upper])
    result.worst = .maximum([a.worst, b.worst])
    result.lower = .least([a.lower, b.lower])
    result.qualifier = max(a.qualifier, b.qualifier)
    result.closureCalls = .maximum([a.closureCalls, b.closureCalls])
    result.closureLeast = .zero
    result.allocation = .maximum([a.allocation, b.allocation])
    if let x = a.result, let y = b.result {
      result.result = .maximum([x, y])
    } else {
      result.result = nil
    }
    result.resultLeast = nil
    result.effect = a.effect ?? b.effect
    if a.parallelism != b.parallelism { result.parallelism = nil }
    result.lock = a.lock || b.lock
    return result
  }

  private func cost(_ match: Catalogue.Match, _ call: LibraryCall) -> LibraryCost? {
    let entry = match.entry
    guard !match.costs.isEmpty else { return nil }
    let parameters = entry.signature.parameters
    let name = { (size: String) -> CostExpression in
      if size == "self" { return .size("self") }
      for (i, parameter) in match.parameterOfArgument.enumerated()
      where parameters[parameter].name == size {
        return .size("$\(i)")
      }
      // What the call leaves out has its default; what is no parameter keeps a name.
      return parameters.contains { $0.name == size }
        ? .one : CostExpression(Symbol("\(size) of \(call.name)", kind: .unbounded))
    }
    let read = { (size: SizeExpression) in size.expression(naming: name) }
    let uppers = match.costs.compactMap(read)
    guard uppers.count == match.costs.count else { return nil }
    let upper = CostExpression.maximum(uppers)
    var cost = LibraryCost(
      upper, worst: entry.worstCost.flatMap(read) ?? upper,
      lower: entry.lower.flatMap(read) ?? .minimum(uppers))
    switch entry.qualifier {
    case .worst: cost.qualifier = .worst
    case .amortized: cost.qualifier = .amortized
    case .expected: cost.qualifier = .expected
    }
    for calls in entry.calls {
      guard let times = read(calls.times) else { return nil }
      cost.closureCalls = .maximum([cost.closureCalls, times])
    }
    if entry.effects.contains(.thread) { cost.parallelism = Parallelism(callOf: call.name) }
    if cost.parallelism == .task, entry.calls.isEmpty {
      // It escapes, and runs once.
      cost.closureCalls = .one
    }
    switch entry.locking {
    case .acquires, .tries: cost.lock = true
    case .holds:
      cost.lock = true
      cost.closureCalls = .one
      cost.closureLeast = .one
    case .releases, nil: break
    }
    if let result = entry.result, result.relation != .atLeast { cost.result = read(result.size) }
    if let result = entry.result, result.relation == .equal { cost.resultLeast = cost.result }
    if let allocated = entry.allocates { cost.allocation = read(allocated) ?? .zero }
    cost.effect = entry.effects.first.map {
      String($0.rawValue.prefix { $0 != "." })
    }
    if entry.evidence == .assumed { cost.evidence = .assumed }
    cost.resultType = type(entry.returns)
    if entry.signature.base == "isKnownUniquelyReferenced"
      || entry.signature.base == "isUniqueReference"
    {
      cost.isUniquenessTest = true
    }
    if let after = entry.receiver.flatMap({ read($0.size) }) {
      let growth = after - .size("self")
      if !growth.isZero { cost.growth = growth }
    }
    return cost
  }

  private func type(_ text: String?) -> LibraryCost.ResultType {
    switch text {
    case nil: .unknown
    case "Self", "Self?", "SubSequence", "Indices", "ReversedCollection<Self>",
      "EnumeratedSequence<Self>",
      "LazySequence<Self>", "Slice<Self>":
      .same
    case "Element", "Element?": .element
    case "[Element]": .arrayOfElement
    case "[Result(transform)]": .array
    case .some(let name) where name.hasSuffix("<Element>"): .wrapping(String(name.dropLast(9)))
    case .some(let name):
      name.allSatisfy { $0.isLetter || $0.isNumber }
        ? .named(.named(name)) : .unknown
    }
  }
}
