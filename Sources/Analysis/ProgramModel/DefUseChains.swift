/// Which definitions of variables reach which uses, from the classic reaching definitions over the blocks.
///
/// Aho, Lam, Sethi, Ullman: Compilers, section 9.2.4.
package struct DefUseChains: Sendable {
  /// A place that gives a variable a value, or may change it.
  package struct Definition: Sendable {
    package let access: VariableAccess
    package let block: Int
  }

  /// A use with the definitions that may have made the value it sees.
  package struct Use: Sendable {
    package let access: VariableAccess
    package let block: Int
    /// Indices into ``DefUseChains/definitions``, ascending; empty for captured variables defined elsewhere.
    package let definitions: [Int]
  }

  package private(set) var definitions: [Definition] = []
  package private(set) var uses: [Use] = []
  private let graph: ControlFlowGraph
  /// The definitions that reach the start of each block.
  private var atStart: [Set<Int>] = []

  /// - Complexity: O(*blocks* · *definitions*) per round; the rounds are at most the nesting of loops and two.
  package init(_ graph: ControlFlowGraph) {
    self.graph = graph
    let order = graph.reversePostorder
    var ofVariable: [VariableID: [Int]] = [:]
    var inBlock = [[Int]](repeating: [], count: graph.blocks.count)
    for block in order {
      for access in graph.blocks[block].accesses where access.kind != .use {
        inBlock[block].append(definitions.count)
        ofVariable[access.variable.id, default: []].append(definitions.count)
        definitions.append(Definition(access: access, block: block))
      }
    }
    var atEnd = [Set<Int>](repeating: [], count: graph.blocks.count)
    atStart = atEnd
    var changed = true
    while changed {
      changed = false
      for block in order {
        var reaching = atStart[block]
        for index in inBlock[block] { apply(index, to: &reaching, ofVariable) }
        guard reaching != atEnd[block] else { continue }
        atEnd[block] = reaching
        changed = true
        for successor in graph.blocks[block].successors { atStart[successor].formUnion(reaching) }
      }
    }
    for block in order {
      var reaching = atStart[block]
      var next = inBlock[block].makeIterator()
      for access in graph.blocks[block].accesses {
        if access.kind == .use {
          let candidates = ofVariable[access.variable.id] ?? []
          uses.append(
            Use(access: access, block: block, definitions: candidates.filter(reaching.contains)))
        } else if let index = next.next() {
          apply(index, to: &reaching, ofVariable)
        }
      }
    }
  }

  private func apply(_ index: Int, to reaching: inout Set<Int>, _ all: [VariableID: [Int]]) {
    let access = definitions[index].access
    if access.kind == .definition { reaching.subtract(all[access.variable.id] ?? []) }
    reaching.insert(index)
  }

  /// What one turn of `loop` hands to the next: variables used in it whose value may come from an earlier turn.
  ///
  /// A definition inside the loop is carried if it reaches the head again and from there a use, without being replaced.
  ///
  /// - Complexity: O(*blocks* · *variables*) per round of the loop's own loops.
  package func carried(by loop: ControlFlowGraph.NaturalLoop) -> [Variable] {
    var found: [VariableID: Variable] = [:]
    var alive: [Int: Set<VariableID>] = [:]
    alive[loop.head] = Set(
      atStart[loop.head].lazy.map { definitions[$0] }
        .filter { loop.blocks.contains($0.block) }.map(\.access.variable.id))
    var pending = [loop.head]
    while let block = pending.popLast() {
      var here = alive[block] ?? []
      for access in graph.blocks[block].accesses where here.contains(access.variable.id) {
        switch access.kind {
        case .use: found[access.variable.id] = access.variable
        case .definition: here.remove(access.variable.id)
        case .change: break
        }
      }
      for successor in graph.blocks[block].successors
      where successor != loop.head && loop.blocks.contains(successor) {
        let known = alive[successor]
        let both = here.union(known ?? [])
        guard known != both else { continue }
        alive[successor] = both
        pending.append(successor)
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }
}
