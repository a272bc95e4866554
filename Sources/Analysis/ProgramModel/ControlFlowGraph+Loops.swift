extension ControlFlowGraph {
  /// A natural loop: the blocks from which the head is reached again without leaving through it.
  package struct NaturalLoop: Sendable, Hashable {
    package let head: Int
    /// The head and all other blocks of the loop.
    package let blocks: Set<Int>
  }

  /// The natural loops, one per head (back edges to the same head are one loop), outer ones before those inside.
  ///
  /// Aho, Lam, Sethi, Ullman: Compilers, section 9.6.6.
  ///
  /// - Complexity: O(*loops* · *edges*).
  package var naturalLoops: [NaturalLoop] {
    var predecessors = [[Int]](repeating: [], count: blocks.count)
    let order = reversePostorder
    for block in order {
      for successor in blocks[block].successors { predecessors[successor].append(block) }
    }
    var sources: [Int: [Int]] = [:]
    for edge in backEdges { sources[edge.head, default: []].append(edge.from) }
    // A head stands before the heads of the loops inside its own in reverse postorder.
    return order.compactMap { head in
      guard let ends = sources[head] else { return nil }
      var members: Set<Int> = [head]
      var pending = ends
      while let block = pending.popLast() {
        if members.insert(block).inserted { pending += predecessors[block] }
      }
      return NaturalLoop(head: head, blocks: members)
    }
  }
}
