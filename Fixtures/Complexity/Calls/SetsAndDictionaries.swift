// Hash tables: constant steps are expected, not promised.

// why: one hash
// expect: time O(1) [expected] [worst: O(n)]
func isMember(_ value: Int, of members: Set<Int>) -> Bool {
  members.contains(value)
}

// why: one hash
// expect: time O(1) [expected] [worst: O(n)]
func price(of name: String, in prices: [String: Int]) -> Int? {
  prices[name]
}

// why: stored
// expect: time O(1) [worst]
func entriesOf(_ prices: [String: Int]) -> Int {
  prices.count
}

// why: the values of a dictionary have no order by value: all are looked at
// expect: time O(n) [bound: prices.count]
func isAnyPrice(_ price: Int, in prices: [String: Int]) -> Bool {
  prices.values.contains(price)
}

// why: keys is a view that hashes
// expect: time O(1) [expected] [worst: O(n)]
func isAnyName(_ name: String, in prices: [String: Int]) -> Bool {
  prices.keys.contains(name)
}

// why: twin of isAnyName: the keys are copied into an array first
// expect: time O(n) [bound: prices.count] [space: O(n)]
func isAnyNameByArray(_ name: String, in prices: [String: Int]) -> Bool {
  Array(prices.keys).contains(name)
}

// why: one hash per element
// expect: time O(n) [expected] [worst: O(n^2)] [bound: words.count] [space: O(n)]
func histogram(_ words: [String]) -> [String: Int] {
  var counts: [String: Int] = [:]
  for word in words {
    counts[word, default: 0] += 1
  }
  return counts
}

// why: each element of the right in the left
// expect: time O(n) [expected] [bound: left.count + right.count]
func commonMembers(_ left: Set<Int>, _ right: Set<Int>) -> Set<Int> {
  left.intersection(right)
}

// why: grouping is one pass
// expect: time O(n) [expected] [bound: words.count] [space: O(n)]
func byFirstLetter(_ words: [String]) -> [Character?: [String]] {
  Dictionary(grouping: words) { $0.first }
}

// why: a hash per element, then a sort of at most as many
// expect: time O(n log n) [expected] [bound: words.count * log(words.count)]
func ranking(_ words: [String]) -> [String] {
  var counts: [String: Int] = [:]
  for word in words {
    counts[word, default: 0] += 1
  }
  return counts.keys.sorted { counts[$0, default: 0] > counts[$1, default: 0] }
}

// why: a set is made anew for each element
// expect: time O(n^2) [expected] [bound: values.count * others.count]
func commonBySetEachTime(_ values: [Int], _ others: [Int]) -> Int {
  var count = 0
  for value in values {
    if Set(others).contains(value) { count += 1 }
  }
  return count
}

// why: twin of commonBySetEachTime: made once
// expect: time O(n) [expected] [bound: values.count + others.count]
func commonBySetOnce(_ values: [Int], _ others: [Int]) -> Int {
  let known = Set(others)
  var count = 0
  for value in values where known.contains(value) {
    count += 1
  }
  return count
}

// why: a complement looked up per element
// expect: time O(n) [expected] [worst: O(n^2)] [bound: values.count] [space: O(n)]
func pairIndices(_ values: [Int], summingTo target: Int) -> (Int, Int)? {
  var seen: [Int: Int] = [:]
  for (index, value) in values.enumerated() {
    if let other = seen[target - value] { return (other, index) }
    seen[value] = index
  }
  return nil
}

// why: the groups are parts of the numbers: sorting each costs at most sorting them all
// expect: time O(n log n) [bound: numbers.count * log(numbers.count)]
func sortedGroups(_ numbers: [Int]) -> [[Int]] {
  let groups = Dictionary(grouping: numbers) { $0 / 10 }
  return groups.map { _, group in group.sorted() }
}

// why: the same with the pair in one piece
// expect: time O(n) [bound: numbers.count]
func evenInGroups(_ numbers: [Int]) -> [Int] {
  let groups = Dictionary(grouping: numbers) { $0 / 10 }
  return groups.map { pair in pair.value.count { $0.isMultiple(of: 2) } }
}

// why: the twin: for each group all numbers are walked, not the group
// expect: time O(n^2) [bound: numbers.count^2]
func largerForEachGroup(_ numbers: [Int]) -> [Int] {
  let groups = Dictionary(grouping: numbers) { $0 / 10 }
  return groups.map { key, _ in numbers.count { $0 > key } }
}
