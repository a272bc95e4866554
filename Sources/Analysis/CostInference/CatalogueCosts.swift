package import Catalogue
internal import CostAlgebra
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
    if let known = core.cost(of: call) { return known }
    var joined: LibraryCost?
    for match in matches(call) {
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
    result.lower = .minimum([a.lower, b.lower])
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
    let read = { (size: SizeExpression) in self.expression(size, name) }
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
    return cost
  }

  private func type(_ text: String?) -> LibraryCost.ResultType {
    switch text {
    case nil: .unknown
    case "Self": .same
    case "Element", "Element?": .element
    case "[Element]": .arrayOfElement
    case .some(let name):
      name.allSatisfy { $0.isLetter || $0.isNumber }
        ? .named(.named(name)) : .unknown
    }
  }

  /// The expression in the algebra; nil where the algebra has no form for it.
  private func expression(
    _ size: SizeExpression, _ name: (String) -> CostExpression
  ) -> CostExpression? {
    func all(_ parts: [SizeExpression]) -> [CostExpression]? {
      let read = parts.compactMap { expression($0, name) }
      return read.count == parts.count ? read : nil
    }
    switch size {
    case .number(let value): return CostExpression(value)
    case .size(let own): return name(own)
    case .sum(let parts): return all(parts)?.reduce(.zero, +)
    case .product(let parts): return all(parts)?.reduce(.one, *)
    case .max(let parts): return all(parts).map(CostExpression.maximum)
    case .min(let parts): return all(parts).map(CostExpression.minimum)
    case .difference(let a, let b): return all([a, b]).map { $0[0] - $0[1] }
    case .quotient(let a, let b): return all([a, b]).map { $0[0] * $0[1].raised(to: -1) }
    case .power(let base, .number(let exponent)):
      return expression(base, name)?.raised(to: exponent)
    case .power(.number(let base), let exponent):
      return expression(exponent, name)?.exponential(base: base)
    case .power: return nil
    case .log(let operand): return expression(operand, name)?.logarithm
    case .sqrt(let operand): return expression(operand, name)?.raised(to: 0.5)
    case .factorial(let operand): return expression(operand, name)?.factorial
    }
  }
}
