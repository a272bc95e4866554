/// The strongly connected components of a call graph, callees before callers, by Tarjan's algorithm ("Depth-first search and
/// linear graph algorithms", SIAM J. Comput. 1972), without recursion.
struct CallComponents {
  /// For each level its components, each in order; what a component calls stands in itself or in an earlier level.
  private(set) var levels: [[[Inference.Key]]] = []

  /// - Complexity: O(functions · log functions + calls).
  init(_ callees: [Inference.Key: Set<Inference.Key>]) {
    // Numbered in order, so that nothing depends on how the keys hash.
    let keys = callees.keys.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(keys, 0...))
    let edges = keys.map { key in (callees[key] ?? []).compactMap { numbers[$0] }.sorted() }
    var search = Search(edges)
    for start in keys.indices where search.order[start] == 0 { search.visit(from: start) }
    for component in search.components {
      let level = search.levels[component[0]]
      while levels.count <= level { levels.append([]) }
      levels[level].append(component.sorted().map { keys[$0] })
    }
  }

  private struct Search {
    let edges: [[Int]]
    /// When a node was reached, from 1; 0 before.
    var order: [Int]
    var lowest: [Int]
    var isOpen: [Bool]
    var levels: [Int]
    var open: [Int] = []
    var count = 0
    var components: [[Int]] = []

    init(_ edges: [[Int]]) {
      self.edges = edges
      order = Array(repeating: 0, count: edges.count)
      lowest = order
      levels = order
      isOpen = Array(repeating: false, count: edges.count)
    }

    mutating func visit(from start: Int) {
      var path: [(node: Int, next: Int)] = []
      enter(start, &path)
      while let (node, next) = path.last {
        if next < edges[node].count {
          path[path.count - 1].next += 1
          let callee = edges[node][next]
          if order[callee] == 0 {
            enter(callee, &path)
          } else if isOpen[callee] {
            lowest[node] = min(lowest[node], order[callee])
          }
          continue
        }
        path.removeLast()
        if let caller = path.last?.node { lowest[caller] = min(lowest[caller], lowest[node]) }
        if lowest[node] == order[node] { close(node) }
      }
    }

    private mutating func enter(_ node: Int, _ path: inout [(node: Int, next: Int)]) {
      count += 1
      order[node] = count
      lowest[node] = count
      isOpen[node] = true
      open.append(node)
      path.append((node, 0))
    }

    private mutating func close(_ root: Int) {
      var component: [Int] = []
      while let node = open.popLast() {
        isOpen[node] = false
        component.append(node)
        if node == root { break }
      }
      let own = Set(component)
      var level = 0
      for node in component {
        for callee in edges[node] where !own.contains(callee) {
          level = max(level, levels[callee] + 1)
        }
      }
      for node in component { levels[node] = level }
      components.append(component)
    }
  }
}
