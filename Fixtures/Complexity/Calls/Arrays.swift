// Calls of the standard library on arrays, and their look-alikes.

// why: count of an array is stored
// expect: time O(1) [space: O(1)]
func sizeOf(_ values: [Int]) -> Int {
  values.count
}

// why: count(where:) goes through all
// expect: time O(n) [bound: values.count] [space: O(1)]
func zeros(_ values: [Int]) -> Int {
  values.count { $0 == 0 }
}

// why: linear search
// expect: time O(n) [bound: values.count] [space: O(1)]
func knows(_ values: [Int], _ value: Int) -> Bool {
  values.contains(value)
}

// why: random access
// expect: time O(1) [space: O(1)]
func middle(_ values: [Int]) -> Int? {
  values.isEmpty ? nil : values[values.count / 2]
}

// why: removes the last: nothing moves
// expect: time O(1)
func withoutLast(_ values: inout [Int]) {
  values.removeLast()
}

// why: removes the first: everything moves
// expect: time O(n) [bound: values.count]
func withoutFirst(_ values: inout [Int]) {
  values.removeFirst()
}

// why: a view
// expect: time O(1) [space: O(1)]
func backwards(_ values: [Int]) -> ReversedCollection<[Int]> {
  values.reversed()
}

// why: twin of backwards: the result type asks for an array, which copies
// expect: time O(n) [bound: values.count] [space: O(n)]
func backwardsCopy(_ values: [Int]) -> [Int] {
  values.reversed()
}

// why: two swapped in place
// expect: time O(1)
func swapEnds(_ values: inout [Int]) {
  guard values.count > 1 else { return }
  values.swapAt(0, values.count - 1)
}

// why: reverses in place
// expect: time O(n) [bound: values.count] [space: O(1)] [peak: O(1)]
func flip(_ values: inout [Int]) {
  values.reverse()
}

// why: equality looks at all elements
// expect: time O(n) [bound: left.count] [space: O(1)] [peak: O(1)]
func areSame(_ left: [Int], _ right: [Int]) -> Bool {
  left == right
}

// why: an equality per element
// expect: time O(n^2) [bound: rows.count * pattern.count] [space: O(1)]
func rowsEqual(_ rows: [[Int]], to pattern: [Int]) -> Int {
  var count = 0
  for row in rows where row == pattern {
    count += 1
  }
  return count
}

// why: concatenation copies both
// expect: time O(n) [bound: left.count + right.count] [space: O(n)] [peak: O(n)]
func joinedArrays(_ left: [Int], _ right: [Int]) -> [Int] {
  left + right
}

// why: a constant suffix of an array is found at once
// expect: time O(1) [space: O(1)]
func lastThree(_ values: [Int]) -> Int {
  values.suffix(3).reduce(0, +)
}

// why: firstIndex and remove(at:), one after the other
// expect: time O(n) [bound: values.count]
func removeValue(_ value: Int, from values: inout [Int]) {
  if let index = values.firstIndex(of: value) {
    values.remove(at: index)
  }
}

// why: max of an array in a loop over the same array
// expect: time O(n^2) [bound: values.count * values.count]
func distancesToMaximum(_ values: [Int]) -> [Int] {
  var result: [Int] = []
  for value in values {
    result.append((values.max() ?? 0) - value)
  }
  return result
}

// why: twin of distancesToMaximum: found once
// expect: time O(n) [bound: values.count]
func distancesToMaximumOnce(_ values: [Int]) -> [Int] {
  let maximum = values.max() ?? 0
  var result: [Int] = []
  for value in values {
    result.append(maximum - value)
  }
  return result
}

// why: writes n elements
// expect: time O(n) [bound: n] [space: O(n)]
func zeroed(_ n: Int) -> [Int] {
  Array(repeating: 0, count: n)
}

// why: a range is two numbers
// expect: time O(1) [space: O(1)]
func rangeContains(_ n: Int, _ value: Int) -> Bool {
  (0..<n).contains(value)
}

// why: n additions of a range
// expect: time O(n) [bound: n] [space: O(1)]
func rangeSum(_ n: Int) -> Int {
  (0..<n).reduce(0, +)
}

// why: a trailing closure makes it `first(where:)`, which searches
// expect: time O(n) [bound: values.count] [space: O(1)]
func firstLarge(_ values: [Int]) -> Int? {
  values.first { $0 > 100 }
}

// why: the twin: the property is one look
// expect: time O(1) [space: O(1)]
func firstOfAll(_ values: [Int]) -> Int? {
  values.first
}

// why: a trailing closure makes it `count(where:)`, also within another closure
// expect: time O(n^2) [bound: values.count^2]
func ranks(_ values: [Int]) -> [Int] {
  values.map { value in values.count { $0 < value } }
}
