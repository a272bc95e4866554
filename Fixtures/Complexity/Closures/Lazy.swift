// Lazy chains cost nothing until they are consumed.

// why: nothing is computed yet
// expect: time O(1) [space: O(1)]
func lazySquares(_ values: [Int]) -> LazyMapSequence<[Int], Int> {
  values.lazy.map { $0 * $0 }
}

// why: consumed by the loop
// expect: time O(n) [bound: values.count] [space: O(1)]
func lazySum(_ values: [Int]) -> Int {
  var sum = 0
  for square in values.lazy.map({ $0 * $0 }) {
    sum += square
  }
  return sum
}

// why: the first five of a lazy map: five calls
// expect: time O(1) [space: O(1)]
func lazyFirstFive(_ values: [Int]) -> Int {
  values.lazy.map { $0 * $0 }.prefix(5).reduce(0, +)
}

// why: twin of lazyFirstFive: the map is eager, then five are taken
// expect: time O(n) [bound: values.count] [space: O(n)]
func eagerFirstFive(_ values: [Int]) -> Int {
  values.map { $0 * $0 }.prefix(5).reduce(0, +)
}

// why: the closure of a lazy map goes through others; consumed once per element
// expect: time O(n^2) [bound: values.count * others.count] [space: O(1)]
func lazyRanks(_ values: [Int], _ others: [Int]) -> Int {
  values.lazy.map { value in others.count { $0 < value } }.reduce(0, +)
}

// why: a lazy filter may look at everything before it finds its first
// expect: time O(n) [bound: values.count] [space: O(1)]
func firstPositive(_ values: [Int]) -> Int? {
  values.lazy.filter { $0 > 0 }.first
}
