// Methods that call a closure per element: their cost is the number of calls times the closure's.

// why: one multiplication per element
// expect: time O(n) [bound: values.count] [space: O(n)]
func squares(_ values: [Int]) -> [Int] {
  values.map { $0 * $0 }
}

// why: the closure itself goes through an array
// expect: time O(n^2) [bound: values.count * others.count] [space: O(n)]
func countsOfEach(_ values: [Int], in others: [Int]) -> [Int] {
  values.map { value in others.count { $0 == value } }
}

// why: three passes, one after the other
// expect: time O(n) [bound: values.count] [space: O(n)]
func pipeline(_ values: [Int]) -> Int {
  values.filter { $0 > 0 }.map { $0 * 2 }.reduce(0, +)
}

// why: contains in the closure of filter searches an array per element
// expect: time O(n^2) [bound: values.count * banned.count] [space: O(n)]
func allowed(_ values: [Int], banned: [Int]) -> [Int] {
  values.filter { !banned.contains($0) }
}

// why: twin of allowed: the search is in a set
// expect: time O(n) [expected] [worst: O(n^2)] [bound: values.count] [space: O(n)]
func allowedBySet(_ values: [Int], banned: Set<Int>) -> [Int] {
  values.filter { !banned.contains($0) }
}

// why: allSatisfy stops early, at worst it does not
// expect: time O(n) [bound: values.count] [space: O(1)]
func areAllEven(_ values: [Int]) -> Bool {
  values.allSatisfy { $0 % 2 == 0 }
}

// why: reduce copies the array that it has so far, for every element
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n^2)]
func runningByCopy(_ values: [Int]) -> [Int] {
  values.reduce([]) { $0 + [($0.last ?? 0) + $1] }
}

// why: twin of runningByCopy: appends in place
// expect: time O(n) [bound: values.count] [space: O(n)]
func runningInPlace(_ values: [Int]) -> [Int] {
  values.reduce(into: []) { $0.append(($0.last ?? 0) + $1) }
}

// why: the closure parameter is called once per element
// expect: time O(n) [bound: values.count * cost(body)] [space: O(1)]
func visitAll(_ values: [Int], _ body: (Int) -> Void) {
  for value in values {
    body(value)
  }
}

// why: visitAll with a closure of constant cost
// expect: time O(n) [bound: values.count] [space: O(1)]
func visitedSum(_ values: [Int]) -> Int {
  var sum = 0
  visitAll(values) { sum += $0 }
  return sum
}

// why: visitAll with a closure that goes through the array
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func visitedPairs(_ values: [Int]) -> Int {
  var sum = 0
  visitAll(values) { outer in
    visitAll(values) { sum += outer ^ $0 }
  }
  return sum
}

// why: a closure kept in a variable and called in a loop: its cost is known
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func localClosure(_ values: [Int]) -> Int {
  let smallerThan = { (limit: Int) in values.count { $0 < limit } }
  var sum = 0
  for value in values {
    sum += smallerThan(value)
  }
  return sum
}

// why: twin of localClosure: the closure is made but called once only
// expect: time O(n) [bound: values.count] [space: O(1)]
func localClosureOnce(_ values: [Int]) -> Int {
  let smallerThan = { (limit: Int) in values.count { $0 < limit } }
  return smallerThan(10)
}

// why: a local function is called per element
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func localFunction(_ values: [Int]) -> Int {
  func rank(_ value: Int) -> Int {
    var rank = 0
    for other in values where other < value { rank += 1 }
    return rank
  }
  var sum = 0
  for value in values { sum += rank(value) }
  return sum
}

// why: a method reference is a closure like another
// expect: time O(n) [bound: values.count] [space: O(n)]
func asText(_ values: [Int]) -> [String] {
  values.map(String.init)
}

// why: a key path costs what the property costs, here nothing
// expect: time O(n) [bound: words.count] [space: O(n)]
func emptiness(_ words: [String]) -> [Bool] {
  words.map(\.isEmpty)
}

// why: compactMap over a dictionary's lookup
// expect: time O(n) [expected] [worst: O(n^2)] [bound: keys.count] [space: O(n)]
func lookups(_ keys: [String], in table: [String: Int]) -> [Int] {
  keys.compactMap { table[$0] }
}

// why: the optional's map calls its closure once at most
// expect: time O(1) [space: O(1)]
func incremented(_ value: Int?) -> Int? {
  value.map { $0 + 1 }
}
