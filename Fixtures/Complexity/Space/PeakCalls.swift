// What is alive at once over calls: what a callee gives back, hands out and keeps.

/// Looks at a collection and keeps nothing of it.
func mixed(_ values: [Int]) -> Int {
  var sum = 0
  for value in values { sum ^= value }
  return sum
}

/// Gives back all that it takes.
func scratchSum(_ values: [Int]) -> Int {
  let copy = values.map { $0 &* 3 }
  return mixed(copy)
}

/// Hands out what it makes.
func tripled(_ values: [Int]) -> [Int] {
  let copy = values.map { $0 &* 3 }
  return copy
}

// why: each call gives back what it took
// expect: time O(n^2) [space: O(n^2)] [peak: O(n)]
func scratchSums(_ values: [Int]) -> Int {
  var sum = 0
  for _ in values { sum += scratchSum(values) }
  return sum
}

// why: each call's result is dropped
// expect: time O(n^2) [space: O(n^2)] [peak: O(n)]
func tripledAndDropped(_ values: [Int]) -> Int {
  var sum = 0
  for _ in values {
    let copy = tripled(values)
    sum += copy.count
  }
  return sum
}

// why: twin of tripledAndDropped: each call's result is kept
// expect: time O(n^2) [space: O(n^2)] [peak: O(n^2)]
func tripledAndKept(_ values: [Int]) -> [[Int]] {
  var rows: [[Int]] = []
  for _ in values { rows.append(tripled(values)) }
  return rows
}

/// Keeps what it is handed.
struct Shelf {
  var rows: [[Int]] = []
  var total = 0

  // why: one more row; what the row holds is the caller's
  // expect: time O(1) [amortized] [peak: O(1)]
  mutating func keep(_ row: [Int]) { rows.append(row) }

  // why: only a number is kept
  // expect: time O(n) [peak: O(1)]
  mutating func weigh(_ row: [Int]) { total += mixed(row) }

  // why: rows of all calls are on the shelf
  // expect: time O(n^2) [peak: O(n^2)]
  mutating func keepAll(_ values: [Int]) {
    for _ in values { keep(tripled(values)) }
  }

  // why: twin of keepAll: each row is weighed and dropped
  // expect: time O(n^2) [peak: O(n)]
  mutating func weighAll(_ values: [Int]) {
    for _ in values { weigh(tripled(values)) }
  }
}

// why: a shelf of this function that its calls fill
// expect: time O(n^2) [peak: O(n^2)]
func shelved(_ values: [Int]) -> Int {
  var shelf = Shelf()
  for _ in values { shelf.keep(tripled(values)) }
  return shelf.rows.count
}

// why: twin of shelved: a shelf for each round
// expect: time O(n^2) [peak: O(n)]
func shelfEachRound(_ values: [Int]) -> Int {
  var sum = 0
  for _ in values {
    var shelf = Shelf()
    shelf.keep(tripled(values))
    sum += shelf.rows.count
  }
  return sum
}

/// Adds to what the caller owns.
func addTripled(_ values: [Int], to rows: inout [[Int]]) {
  rows.append(tripled(values))
}

// why: the callee keeps its copy in what it is handed by inout
// expect: time O(n^2) [peak: O(n^2)]
func addedAll(_ values: [Int]) -> [[Int]] {
  var rows: [[Int]] = []
  for _ in values { addTripled(values, to: &rows) }
  return rows
}

final class Link {
  let values: [Int]
  let next: Link?

  init(_ values: [Int], _ next: Link?) {
    self.values = values
    self.next = next
  }
}

// why: each link holds the one before, with its values
// expect: time O(n^2) [peak: O(n^2)]
func linked(_ values: [Int]) -> Link? {
  var head: Link?
  for _ in values { head = Link(tripled(values), head) }
  return head
}

// why: twin of linked: each link stands alone and replaces the one before
// expect: time O(n^2) [peak: O(n)]
func unlinked(_ values: [Int]) -> Link? {
  var last: Link?
  for _ in values { last = Link(tripled(values), nil) }
  return last
}

/// Runs what it is handed over and over.
func repeated(_ times: Int, _ body: () -> Void) {
  for _ in 0..<times { body() }
}

// why: what each run of the closure takes is given back
// expect: time O(n^2) [peak: O(n)]
func repeatedScratch(_ values: [Int]) -> Int {
  var sum = 0
  repeated(values.count) { sum += scratchSum(values) }
  return sum
}

// why: twin of repeatedScratch: each run of the closure keeps what it takes
// expect: time O(n^2) [peak: O(n^2)]
func repeatedKept(_ values: [Int]) -> [[Int]] {
  var rows: [[Int]] = []
  repeated(values.count) { rows.append(tripled(values)) }
  return rows
}

protocol Lookup { func value(of key: Int) -> Int }

// why: nothing is known of what it calls
// expect: time unknown [peak: unknown] [depth: unknown]
func asksOutside(_ keys: [Int], _ source: any Lookup) -> Int {
  var sum = 0
  for key in keys { sum += source.value(of: key) }
  return sum
}

// why: twin of asksOutside: what it calls is known
// expect: time O(n) [peak: O(1)] [depth: O(1)]
func asksInside(_ keys: [Int], _ table: [Int]) -> Int {
  var sum = 0
  for key in keys { sum += table[key % table.count] }
  return sum
}
