// Loops that pull from an iterator or take from a collection until it is empty.

// why: one element per round
// expect: time O(n) [bound: values.count] [space: O(1)]
func pullAll(_ values: [Int]) -> Int {
  var iterator = values.makeIterator()
  var sum = 0
  while let value = iterator.next() {
    sum += value
  }
  return sum
}

// why: two elements per round
// expect: time O(n) [bound: values.count] [space: O(1)]
func pullPairs(_ values: [Int]) -> Int {
  var iterator = values.makeIterator()
  var sum = 0
  while let first = iterator.next(), let second = iterator.next() {
    sum += first * second
  }
  return sum
}

// why: twin of pullAll: a fresh iterator for each element
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func pullAllForEach(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    var iterator = values.makeIterator()
    while let other = iterator.next() {
      sum += value ^ other
    }
  }
  return sum
}

// why: the inner and the outer loop share the iterator: n elements in all
// expect: time O(n) [bound: values.count] [space: O(1)]
func sharedIterator(_ values: [Int]) -> Int {
  var iterator = values.makeIterator()
  var groups = 0
  while let first = iterator.next() {
    groups += 1
    if first == 0 { continue }
    while let next = iterator.next(), next != 0 {
      groups += next & 1
    }
  }
  return groups
}

// why: popLast is constant, one element per round
// expect: time O(n) [bound: values.count] [space: O(n)]
func popAll(_ values: [Int]) -> Int {
  var stack = values
  var sum = 0
  while let value = stack.popLast() {
    sum += value
  }
  return sum
}

// why: twin of popAll: removing the first of an array moves all the others
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n)]
func shiftAll(_ values: [Int]) -> Int {
  var queue = values
  var sum = 0
  while !queue.isEmpty {
    sum += queue.removeFirst()
  }
  return sum
}

// why: twin of shiftAll: a slice gives up its first element in constant time
// expect: time O(n) [bound: values.count] [space: O(1)]
func sliceAll(_ values: [Int]) -> Int {
  var rest = values[...]
  var sum = 0
  while let value = rest.popFirst() {
    sum += value
  }
  return sum
}

// why: the slice gets shorter by four each round, at constant cost
// expect: time O(n) [bound: values.count] [space: O(1)]
func chunkSums(_ values: [Int]) -> Int {
  var rest = values[...]
  var sum = 0
  while !rest.isEmpty {
    for value in rest.prefix(4) { sum += value }
    rest = rest.dropFirst(4)
  }
  return sum
}

// why: half of the slice each round
// expect: time O(log n) [bound: log(values.count)] [space: O(1)]
func halveSlice(_ values: [Int]) -> Int {
  var rest = values[...]
  var sum = 0
  while let first = rest.first {
    sum += first
    rest = rest.dropFirst(rest.count / 2 + 1)
  }
  return sum
}

struct CountdownSequence: Sequence, IteratorProtocol {
  var remaining: Int

  // why: one step
  // expect: time O(1) [space: O(1)]
  mutating func next() -> Int? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    return remaining
  }
}

// why: a sequence of the module's own: its iterator counts down from n
// expect: time O(n) [bound: n] [space: O(1)]
func countdown(_ n: Int) -> Int {
  var sum = 0
  for value in CountdownSequence(remaining: n) {
    sum += value
  }
  return sum
}
