// Storage that is filled up to a size, and sources that several loops drain.

struct Words {
  var words: [UInt] = []

  // why: what is missing is put in
  // expect: time O(n)
  mutating func fill(upTo limit: Int) {
    guard words.count < limit else { return }
    words.append(contentsOf: repeatElement(0, count: limit - words.count))
  }

  mutating func set(_ index: Int) {
    fill(upTo: index + 1)
    words[index] = 1
  }

  // why: each filling starts where the one before it ended
  // expect: time O(n)
  mutating func setAll(_ indices: [Int]) {
    for index in indices { set(index) }
  }

  // why: twin of setAll: the storage is emptied in each round
  // expect: time O(n^2)
  mutating func setEachAnew(_ indices: [Int]) {
    for index in indices {
      words = []
      set(index)
    }
  }
}

// why: the inner loop takes from the same source as the outer one
// expect: time O(n)
func runs(_ numbers: [Int]) -> [[Int]] {
  var source = numbers.makeIterator()
  var runs: [[Int]] = []
  while let first = source.next() {
    var run = [first]
    while let next = source.next(), next > first { run.append(next) }
    runs.append(run)
  }
  return runs
}

// why: twin of runs: each round has a source of its own
// expect: time O(n^2)
func countsOfSmaller(_ numbers: [Int]) -> [Int] {
  var counts: [Int] = []
  var source = numbers.makeIterator()
  while let first = source.next() {
    var others = numbers.makeIterator()
    var count = 0
    while let next = others.next() { if next < first { count += 1 } }
    counts.append(count)
  }
  return counts
}
