// Shortest paths, disjoint sets, intervals.

struct DisjointSets {
  private var parents: [Int]

  // why: every element its own parent
  // expect: time O(n) [bound: count]
  init(count: Int) {
    parents = Array(0..<count)
  }

  // why: without union by size a chain of parents can be as long as the number of elements
  // expect: time O(n) [bound: chain(element)]
  func root(of element: Int) -> Int {
    var current = element
    while parents[current] != current {
      current = parents[current]
    }
    return current
  }

  // why: two walks to a root
  // expect: time O(n) [bound: chain(a) + chain(b)]
  mutating func unite(_ a: Int, _ b: Int) {
    parents[root(of: a)] = root(of: b)
  }
}

// why: as many rounds as vertices, each over all edges (Bellman, Ford)
// expect: time O(n^2) [bound: vertices * edges.count]
func distances(_ vertices: Int, _ edges: [(from: Int, to: Int, cost: Int)], from start: Int)
  -> [Int?]
{
  var distances = [Int?](repeating: nil, count: vertices)
  distances[start] = 0
  for _ in 1..<max(2, vertices) {
    for edge in edges {
      guard let distance = distances[edge.from] else { continue }
      if distance + edge.cost < distances[edge.to] ?? Int.max {
        distances[edge.to] = distance + edge.cost
      }
    }
  }
  return distances
}

// why: three nested loops over the vertices (Floyd, Warshall)
// expect: time O(n^3) [bound: n * n * n]
func allDistances(_ n: Int, _ costs: inout [[Int]]) {
  for via in 0..<n {
    for from in 0..<n {
      for to in 0..<n {
        costs[from][to] = min(costs[from][to], costs[from][via] &+ costs[via][to])
      }
    }
  }
}

// why: sorted by their start, then one pass
// expect: time O(n log n) [bound: ranges.count * log(ranges.count)]
func mergedRanges(_ ranges: [Range<Int>]) -> [Range<Int>] {
  var merged: [Range<Int>] = []
  for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
    if let last = merged.last, range.lowerBound <= last.upperBound {
      merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
    } else {
      merged.append(range)
    }
  }
  return merged
}

// why: each range with each before it
// expect: time O(n^2) [bound: ranges.count * ranges.count]
func overlapCount(_ ranges: [Range<Int>]) -> Int {
  var count = 0
  for i in ranges.indices {
    for j in 0..<i where ranges[i].overlaps(ranges[j]) {
      count += 1
    }
  }
  return count
}

// why: a row per prefix of one, a column per prefix of the other
// expect: time O(n^2) [bound: weights.count * capacity] [space: O(n)] [peak: O(n)]
func knapsack(_ weights: [Int], _ values: [Int], capacity: Int) -> Int {
  var best = [Int](repeating: 0, count: capacity + 1)
  for (item, weight) in weights.enumerated() {
    for room in stride(from: capacity, through: weight, by: -1) {
      best[room] = max(best[room], best[room - weight] + values[item])
    }
  }
  return best[capacity]
}
