// Loops that take work from a list and add to it.

// why: nothing is added: at most the initial elements
// expect: time O(n) [bound: jobs.count] [space: O(n)]
func runJobs(_ jobs: [Int]) -> Int {
  var pending = jobs
  var done = 0
  while let job = pending.popLast() {
    done += job
  }
  return done
}

// why: breadth first over an adjacency list: each vertex once, each edge once; V and E are one n
// expect: time O(n) [bound: V + E] [space: O(n)] [peak: O(n)]
func reachable(from start: Int, _ edges: [[Int]]) -> Int {
  var visited = [Bool](repeating: false, count: edges.count)
  var queue = [start]
  visited[start] = true
  var head = 0
  while head < queue.count {
    let vertex = queue[head]
    head += 1
    for next in edges[vertex] where !visited[next] {
      visited[next] = true
      queue.append(next)
    }
  }
  return queue.count
}

// why: twin of reachable: visited is searched linearly for every edge
// expect: time O(n^2) [bound: E * V] [space: O(n)] [peak: O(n)]
func reachableBySearch(from start: Int, _ edges: [[Int]]) -> Int {
  var visited = [start]
  var stack = [start]
  while let vertex = stack.popLast() {
    for next in edges[vertex] {
      if !visited.contains(next) {
        visited.append(next)
        stack.append(next)
      }
    }
  }
  return visited.count
}

// why: depth first with a set: each vertex is pushed once
// expect: time O(n) [expected] [bound: V + E] [space: O(n)] [peak: O(n)]
func component(of start: Int, _ neighbours: [Int: [Int]]) -> Set<Int> {
  var visited: Set<Int> = [start]
  var stack = [start]
  while let vertex = stack.popLast() {
    for next in neighbours[vertex] ?? [] {
      if visited.insert(next).inserted {
        stack.append(next)
      }
    }
  }
  return visited
}

// why: an edge brings its end to the stack once per edge; the visited test makes the second visit cheap
// expect: time O(n) [bound: V + E] [space: O(n)] [peak: O(n)]
func depthFirst(from start: Int, _ edges: [[Int]]) -> Int {
  var visited = [Bool](repeating: false, count: edges.count)
  var stack = [start]
  var count = 0
  while let vertex = stack.popLast() {
    if visited[vertex] { continue }
    visited[vertex] = true
    count += 1
    for next in edges[vertex] {
      stack.append(next)
    }
  }
  return count
}

// why: the root gives two of half its size: n leaves, 2n - 1 pieces
// expect: time O(n) [bound: n] [space: O(n)] [peak: O(log n)]
func splitAll(_ n: Int) -> Int {
  var pending = [n]
  var leaves = 0
  while let size = pending.popLast() {
    if size <= 1 {
      leaves += 1
    } else {
      pending.append(size / 2)
      pending.append(size - size / 2)
    }
  }
  return leaves
}

// why: one half of each piece goes on
// expect: time O(log n) [bound: log(n)]
func splitOff(_ n: Int) -> Int {
  var pending = [n]
  var rounds = 0
  while let size = pending.popLast() {
    rounds += 1
    if size > 1 { pending.append(size / 2) }
  }
  return rounds
}

// why: twin of splitAll: four halves are twice as much as there was: four times the pieces on each of log n levels
// expect: time O(n^2) [bound: n * n]
func splitInFour(_ n: Int) -> Int {
  var pending = [n]
  var leaves = 0
  while let size = pending.popLast() {
    if size <= 1 {
      leaves += 1
    } else {
      pending.append(size / 2)
      pending.append(size / 2)
      pending.append(size / 2)
      pending.append(size / 2)
    }
  }
  return leaves
}

// why: twin of splitAll: two that are smaller by one only: twice as many on each of n levels
// expect: time O(2^n) [bound: 2^n]
func splitByOne(_ n: Int) -> Int {
  var pending = [n]
  var leaves = 0
  while let size = pending.popLast() {
    if size <= 1 {
      leaves += 1
    } else {
      pending.append(size - 1)
      pending.append(size - 1)
    }
  }
  return leaves
}
