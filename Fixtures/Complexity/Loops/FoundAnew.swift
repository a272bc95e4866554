// Loops inside of loops whose ends move with the loop around, and closures that find what runs before them have changed.

// why: the inner loop goes through 1, 2, … n elements: it takes none of them away
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n)]
func sumOfSums(_ values: [Int]) -> Int {
  var seen: [Int] = []
  var sum = 0
  for value in values {
    seen.append(value)
    for other in seen { sum &+= other }
  }
  return sum
}

// why: twin of sumOfSums: what was seen is taken away, each element once
// expect: time O(n) [bound: values.count] [space: O(n)]
func sumOfDrained(_ values: [Int]) -> Int {
  var seen: [Int] = []
  var sum = 0
  for value in values {
    seen.append(value)
    while let other = seen.popLast() { sum &+= other }
  }
  return sum
}

// why: n + (n - 1) + … + 1 rounds: the first end rises, and the inner loop starts there anew
// expect: time O(n^2) [bound: n * n] [space: O(1)]
func triangleByWhile(_ n: Int) -> Int {
  var i = 0
  var sum = 0
  while i < n {
    for j in i..<n { sum &+= j }
    i += 1
  }
  return sum
}

// why: the same with a copy of the outer counter
// expect: time O(n^2) [bound: n * n] [space: O(1)]
func triangleByCopy(_ n: Int) -> Int {
  var i = 0
  var sum = 0
  while i < n {
    var j = i
    while j < n {
      sum &+= j
      j += 1
    }
    i += 1
  }
  return sum
}

// why: twin of triangleByCopy: the outer counter itself goes on
// expect: time O(n) [bound: n] [space: O(1)]
func blocks(_ n: Int) -> Int {
  var i = 0
  var sum = 0
  while i < n {
    while i < n, sum % 7 != 0 {
      sum &+= i
      i += 1
    }
    sum &+= 1
    i += 1
  }
  return sum
}

// why: a counter that the loop around raises is counted up to again in each round
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func countUpAgain(_ values: [Int]) -> Int {
  var height = 0
  var sum = 0
  for value in values {
    height += 1
    var i = 0
    while i < height {
      sum &+= value &* i
      i += 1
    }
  }
  return sum
}

// why: each run of the closure searches what the runs before it have kept
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n)]
func distinct(_ values: [Int]) -> [Int] {
  var seen: [Int] = []
  return values.filter { value in
    if seen.contains(value) { return false }
    seen.append(value)
    return true
  }
}

// why: twin of distinct: a set takes the search away, but for hashes that are all the same
// expect: time O(n) [expected] [worst: O(n^2)] [bound: values.count] [space: O(n)]
func distinctBySet(_ values: [Int]) -> [Int] {
  var seen: Set<Int> = []
  return values.filter { seen.insert($0).inserted }
}

// why: the array that is handed from run to run grows, and is searched in each
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n)]
func distinctByReduce(_ values: [Int]) -> [Int] {
  values.reduce(into: []) { kept, value in
    if !kept.contains(value) { kept.append(value) }
  }
}

// why: twin of distinctByReduce: nothing is searched
// expect: time O(n) [bound: values.count] [space: O(n)]
func copiedByReduce(_ values: [Int]) -> [Int] {
  values.reduce(into: []) { kept, value in kept.append(value) }
}

// why: twin of distinct: the closure searches what no run changes
// expect: time O(n^2) [bound: values.count * others.count] [space: O(n)]
func known(_ values: [Int], _ others: [Int]) -> [Int] {
  values.filter { others.contains($0) }
}

// why: a counter that the runs raise bounds a loop in each of them
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func runsOfRuns(_ values: [Int]) -> Int {
  var runs = 0
  var sum = 0
  values.forEach { value in
    runs += 1
    for i in 0..<runs { sum &+= value &* i }
  }
  return sum
}

// why: what falls back was advanced before, along links that go down
// expect: time O(n) [bound: pattern.count] [space: O(n)]
func borders(_ pattern: [Int]) -> [Int] {
  var table = [Int](repeating: 0, count: pattern.count)
  var length = 0
  for index in stride(from: 1, to: pattern.count, by: 1) {
    while length > 0, pattern[index] != pattern[length] { length = table[length - 1] }
    if pattern[index] == pattern[length] { length += 1 }
    table[index] = length
  }
  return table
}

// why: twin of borders: the search starts at the highest again in each round
// expect: time O(n^2) [bound: pattern.count * pattern.count] [space: O(n)]
func bordersAnew(_ pattern: [Int], _ table: [Int]) -> [Int] {
  var result: [Int] = []
  for index in stride(from: 1, to: pattern.count, by: 1) {
    var length = table.count - 1
    while length > 0, pattern[index] != pattern[length] { length = table[length - 1] }
    result.append(length)
  }
  return result
}
