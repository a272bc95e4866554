extension ControlFlowGraph {
  /// Each block's immediate dominator; the entry is its own, unreachable blocks have none.
  ///
  /// Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm.
  ///
  /// - Complexity: O(*blocks*²) at worst, a few passes over the edges in practice.
  package var immediateDominators: [Int?] {
    let order = reversePostorder
    var rank = [Int?](repeating: nil, count: blocks.count)
    for (index, block) in order.enumerated() { rank[block] = index }
    var predecessors = [[Int]](repeating: [], count: blocks.count)
    for block in order {
      for successor in blocks[block].successors { predecessors[successor].append(block) }
    }
    var dominators = [Int?](repeating: nil, count: blocks.count)
    dominators[Self.entry] = Self.entry
    var changed = true
    while changed {
      changed = false
      for block in order.dropFirst() {
        var best: Int?
        for candidate in predecessors[block] where dominators[candidate] != nil {
          best = best.map { meet($0, candidate, dominators, rank) } ?? candidate
        }
        if dominators[block] != best {
          dominators[block] = best
          changed = true
        }
      }
    }
    return dominators
  }

  private func meet(_ a: Int, _ b: Int, _ dominators: [Int?], _ rank: [Int?]) -> Int {
    var a = a
    var b = b
    while a != b {
      if (rank[a] ?? 0) > (rank[b] ?? 0) {
        a = dominators[a] ?? Self.entry
      } else {
        b = dominators[b] ?? Self.entry
      }
    }
    return a
  }

  /// Reachable blocks, each before its successors except along back edges.
  package var reversePostorder: [Int] {
    var seen: Set<Int> = [Self.entry]
    var stack = [(block: Self.entry, next: 0)]
    var postorder: [Int] = []
    while let top = stack.last {
      let successors = blocks[top.block].successors
      guard top.next < successors.count else {
        postorder.append(top.block)
        stack.removeLast()
        continue
      }
      stack[stack.count - 1].next += 1
      let successor = successors[top.next]
      if seen.insert(successor).inserted { stack.append((successor, 0)) }
    }
    return postorder.reversed()
  }

  /// Edges to a block that dominates their source: one per way back to a natural loop's head.
  package var backEdges: [(from: Int, head: Int)] {
    let dominators = immediateDominators
    return reversePostorder.flatMap { block in
      blocks[block].successors.filter { dominates($0, block, dominators) }
        .map { (from: block, head: $0) }
    }
  }

  private func dominates(_ a: Int, _ b: Int, _ dominators: [Int?]) -> Bool {
    var current = b
    while current != a {
      guard let next = dominators[current], next != current else { return false }
      current = next
    }
    return true
  }
}
