internal import CostAlgebra
internal import ProgramModel

// Sizes inside data structures whose invariants no line of the code states: heights of trees, capacities of nodes.

extension FunctionEvaluator {
  /// How deep the tree that the function belongs to is; nil outside of trees.
  var depthOfStructure: CostExpression? {
    switch structure?.kind {
    case .balancedTree, .heap: CostExpression.size("count").logarithm
    // A hash has a constant number of bits, and each level takes some of them.
    case .hashTree: .one
    case .hashTable, nil: nil
    }
  }

  /// Replaces the sizes of a tree's nodes and paths by what the structure and declared relations say of them.
  func settleStructure() {
    let relations = entry.scope.owner.map { inference.catalogue.relations(of: $0) } ?? []
    let depth = depthOfStructure
    // The places of a heap have no sizes of their own.
    guard depth != nil && structure?.kind != .heap || !relations.isEmpty else { return }
    let isNode = structure?.isNode ?? false
    let foreign = Set(
      zip(entry.function.parameters, entry.parameterTypes).filter { _, type in
        guard let name = type.unwrapped.nominalName else { return true }
        return inference.table.structure(of: name)?.kind != structure?.kind
      }.map(\.0.variable.name))
    var used: Set<String> = []
    let replacement = Substitution { symbol in
      guard symbol.kind == .size else { return nil }
      if !foreign.isEmpty {
        let root = symbol.name.utf8.prefix { $0 != 0x2E && $0 != 0x5B && $0 != 0x28 }
        guard !foreign.contains(String(root) ?? symbol.name) else { return nil }
      }
      if !relations.isEmpty {
        let last = symbol.name.split(separator: ".").last.map(String.init)
        for relation in relations where last == relation.size {
          used.insert(relation.text)
          return relation.bound
        }
      }
      guard let depth, symbol.name != "count", !symbol.name.hasSuffix(".nodes"),
        !symbol.name.lowercased().contains("subtree")
      else { return nil }
      if self.inference.lookups.isDepth(symbol) {
        used.insert("")
        return depth
      }
      guard isNode else { return nil }
      used.insert("")
      return .one
    }
    cost = cost.substituting(replacement)
    summary.fillingCost = summary.fillingCost?.substituting(replacement)
    allocation = allocation.substituting(replacement)
    substituteSpace(replacement)
    if var value = result {
      value.upper = value.upper?.substituting(replacement)
      value.lower = value.lower?.substituting(replacement)
      result = value
    }
    stored = stored.mappingUpper { $0.substituting(replacement) }
    for i in summary.loops.indices {
      summary.loops[i].trips = summary.loops[i].trips?.substituting(replacement)
    }
    if used.remove("") != nil { noteStructure() }
    noteCollisions()
    for text in used.sorted() { summary.assumptions.append("declared: \(text)") }
  }

  /// A cursor of a tree, `next()` of its iterator, keeps the way from the root on a stack: it takes off the nodes that are done
  /// with, and puts on those on the way down to the next. Each node is put on and taken off once in all of a traversal, so
  /// that a step comes to a constant on average, and to the height at worst.
  func settleCursor() {
    guard structure?.kind == .balancedTree, let depth = depthOfStructure,
      let owner = entry.scope.owner, owner.hasSuffix("Iterator"), cost.upper.leading == depth,
      summary.loops.contains(where: { $0.kind == "pop" }), summary.loops.count > 1,
      summary.calls.allSatisfy({ $0.times.isConstant || $0.cost.isConstant })
    else { return }
    cost.upper = .one
    summary.qualifier = max(summary.qualifier, .amortized)
    summary.assumptions.append(
      "a traversal puts each node on the way of '\(owner)' once, and takes it off once")
    if let filling = summary.fillingCost {
      summary.fillingCost = Cost(upper: .one, worst: filling.worst, lower: .one)
    }
  }

  /// What is found by its hash may be one of several of the same hash, which are gone through one by one.
  private func noteCollisions() {
    guard structure?.kind == .hashTree, !ComplexityClass(of: cost.upper).isUnknown else { return }
    let isLookup = zip(entry.function.parameters, entry.parameterTypes).contains { one, type in
      let name = type.unwrapped.nominalName ?? ""
      let simple = name.split(separator: ".").last.map { $0.lowercased().filter(\.isLetter) }
      return one.variable.name.lowercased().hasSuffix("hash") || simple == "hash"
    }
    let isPaired = zip(entry.function.parameters, entry.parameterTypes).contains { _, type in
      guard let name = type.unwrapped.nominalName, let known = inference.table.structure(of: name)
      else { return false }
      return known.kind == .hashTree && known.isNode && !recursion.isEmpty
    }
    guard isLookup || isPaired else { return }
    cost.worst += .size("collisions")
    summary.qualifier = max(summary.qualifier, .expected)
  }

  /// Writes down what was taken from what the type says of itself.
  func noteStructure() {
    guard let structure, let owner = entry.scope.owner else { return }
    let meaning =
      switch structure.kind {
      case .balancedTree: "height at most log(count), a constant number of elements per node"
      case .heap: "as many levels as log(count)"
      case .hashTree: "a level for each few bits of a hash, a constant number of elements per node"
      case .hashTable: "a constant number of steps to a place on average"
      }
    let text = "'\(owner)' is \(structure.kind.rawValue): \(meaning)"
    if !summary.assumptions.contains(text) { summary.assumptions.append(text) }
  }
}
