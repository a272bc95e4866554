// What is alive at once where a loop allocates: what a round gives back is counted once, what it keeps for each round.

/// Looks at a collection and keeps nothing of it.
func checksum(_ values: [Int]) -> Int {
  var sum = 0
  for value in values { sum ^= value }
  return sum
}

// why: each round's copy is freed at the end of the round
// expect: time O(n^2) [space: O(n^2)] [peak: O(n)] [depth: O(1)]
func copiesOneByOne(_ values: [Int]) -> Int {
  var sum = 0
  for _ in values {
    let copy = values.map { $0 + 1 }
    sum += checksum(copy)
  }
  return sum
}

// why: twin of copiesOneByOne: every copy is kept in rows
// expect: time O(n^2) [space: O(n^2)] [peak: O(n^2)] [depth: O(1)]
func copiesAllKept(_ values: [Int]) -> [[Int]] {
  var rows: [[Int]] = []
  for _ in values {
    let copy = values.map { $0 + 1 }
    rows.append(copy)
  }
  return rows
}

// why: twin of copiesAllKept: only a number of each copy is kept
// expect: time O(n^2) [space: O(n^2)] [peak: O(n)]
func sumsAllKept(_ values: [Int]) -> [Int] {
  var sums: [Int] = []
  for _ in values {
    let copy = values.map { $0 + 1 }
    sums.append(checksum(copy))
  }
  return sums
}

// why: the latest copy replaces the one before: two are alive at once
// expect: time O(n^2) [space: O(n^2)] [peak: O(n)]
func latestCopy(_ values: [Int]) -> [Int] {
  var latest: [Int] = []
  for value in values {
    latest = values.map { $0 + value }
  }
  return latest
}

// why: twin of latestCopy: what is replaced is kept elsewhere first
// expect: time O(n^2) [space: O(n^2)] [peak: O(n^2)]
func replacedButKept(_ values: [Int]) -> [[Int]] {
  var latest: [Int] = []
  var history: [[Int]] = []
  for value in values {
    latest = values.map { $0 + value }
    history.append(latest)
  }
  return history
}

// why: kept by a key instead of a place
// expect: time O(n^2) [peak: O(n^2)]
func copiesByKey(_ values: [Int]) -> [Int: [Int]] {
  var table: [Int: [Int]] = [:]
  for value in values {
    table[value] = values.filter { $0 < value }
  }
  return table
}

// why: twin of copiesByKey: a number by key
// expect: time O(n^2) [peak: O(n)]
func countsByKey(_ values: [Int]) -> [Int: Int] {
  var table: [Int: Int] = [:]
  for value in values {
    table[value] = values.filter { $0 < value }.count
  }
  return table
}

// why: filled anew in each round, and freed with it
// expect: time O(n^2) [space: O(n^2)] [peak: O(n)]
func filledEachRound(_ values: [Int]) -> Int {
  var best = 0
  for value in values {
    var smaller: [Int] = []
    for other in values where other < value { smaller.append(other) }
    best = max(best, checksum(smaller))
  }
  return best
}

// why: twin of filledEachRound: what is filled stands outside the loop
// expect: time O(n^2) [space: O(n^2)] [peak: O(n^2)]
func filledAcrossRounds(_ values: [Int]) -> Int {
  var smaller: [Int] = []
  for value in values {
    for other in values where other < value { smaller.append(other) }
  }
  return checksum(smaller)
}

// why: an inner loop's rows live as long as a round of the outer one
// expect: time O(n^3) [space: O(n^3)] [peak: O(n^2)]
func tableEachRound(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    var rows: [[Int]] = []
    for other in values { rows.append(values.map { $0 + other + value }) }
    sum += rows.count
  }
  return sum
}

// why: twin of tableEachRound: the rows of all rounds are kept
// expect: time O(n^3) [space: O(n^3)] [peak: O(n^3)]
func tablesKept(_ values: [Int]) -> [[[Int]]] {
  var tables: [[[Int]]] = []
  for value in values {
    var rows: [[Int]] = []
    for other in values { rows.append(values.map { $0 + other + value }) }
    tables.append(rows)
  }
  return tables
}

// why: a chain's parts are freed when the last of them is done
// expect: time O(n) [space: O(n)] [peak: O(n)]
func chained(_ values: [Int]) -> Int {
  values.map { $0 * 2 }.filter { $0 > 3 }.map { $0 + 1 }.count
}

// why: a chain in each round
// expect: time O(n^2) [space: O(n^2)] [peak: O(n)]
func chainedEachRound(_ values: [Int]) -> Int {
  var most = 0
  for value in values {
    most = max(most, values.map { $0 * value }.filter { $0 > 3 }.count)
  }
  return most
}

// why: nothing is allocated that grows
// expect: time O(n) [space: O(1)] [peak: O(1)]
func running(_ values: [Int]) -> Int {
  var sum = 0
  for value in values { sum = max(sum + value, 0) }
  return sum
}

// why: a copy of some of the constant many places
// expect: time O(n) [space: O(n)] [peak: O(1)]
func pairsEachRound(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    var pair: [Int] = []
    pair.append(value)
    pair.append(value + 1)
    sum += checksum(pair)
  }
  return sum
}

// why: twin of pairsEachRound: each pair is kept
// expect: time O(n) [space: O(n)] [peak: O(n)]
func pairsKept(_ values: [Int]) -> [[Int]] {
  var pairs: [[Int]] = []
  for value in values {
    var pair: [Int] = []
    pair.append(value)
    pair.append(value + 1)
    pairs.append(pair)
  }
  return pairs
}

// why: the copy leaves the loop with the function, once
// expect: time O(n^2) [peak: O(n)]
func firstLongCopy(_ values: [Int], _ least: Int) -> [Int] {
  for value in values {
    let larger = values.filter { $0 > value }
    if larger.count > least { return larger }
  }
  return []
}

// why: the row that is best so far is the only one that is kept
// expect: time O(n^2) [space: O(n^2)] [peak: O(n)]
func widestCopy(_ values: [Int]) -> [Int] {
  var best: [Int] = []
  for value in values {
    let larger = values.filter { $0 > value }
    if larger.count > best.count { best = larger }
  }
  return best
}

// why: kept behind a condition is kept
// expect: time O(n^2) [peak: O(n^2)]
func longCopiesKept(_ values: [Int], _ least: Int) -> [[Int]] {
  var rows: [[Int]] = []
  for value in values {
    let larger = values.filter { $0 > value }
    if larger.count > least { rows.append(larger) }
  }
  return rows
}

// why: the copy is kept by way of another name
// expect: time O(n^2) [peak: O(n^2)]
func keptByAnotherName(_ values: [Int]) -> [[Int]] {
  var rows: [[Int]] = []
  for value in values {
    let copy = values.map { $0 + value }
    let same = copy
    rows.append(same)
  }
  return rows
}

// why: the copy is kept as a part of something
// expect: time O(n^2) [peak: O(n^2)]
func keptInTuples(_ values: [Int]) -> [(Int, [Int])] {
  var rows: [(Int, [Int])] = []
  for value in values {
    let copy = values.map { $0 + value }
    rows.append((value, copy))
  }
  return rows
}

// why: the copy of a bound optional is kept
// expect: time O(n^2) [peak: O(n^2)]
func keptWhereBound(_ values: [Int]) -> [[Int]] {
  func copy(_ value: Int) -> [Int]? { value > 0 ? values.map { $0 + value } : nil }
  var rows: [[Int]] = []
  for value in values {
    if let row = copy(value) { rows.append(row) }
  }
  return rows
}

// why: a while loop gives back as a for loop does
// expect: time O(n^2) [peak: O(n)]
func copiesWhile(_ values: [Int]) -> Int {
  var i = 0
  var sum = 0
  while i < values.count {
    let copy = values.map { $0 + 1 }
    sum += copy[i]
    i += 1
  }
  return sum
}

// why: rows are kept as long as the loop that adds them to what a closure makes
// expect: time O(n^2) [peak: O(n^2)]
func mappedCopies(_ values: [Int]) -> [[Int]] {
  values.map { value in values.map { $0 + value } }
}

// why: twin of mappedCopies: a number of each
// expect: time O(n^2) [peak: O(n)]
func mappedSums(_ values: [Int]) -> [Int] {
  values.map { value in checksum(values.map { $0 + value }) }
}

// why: forEach gives back after each run
// expect: time O(n^2) [peak: O(n)]
func eachCopy(_ values: [Int]) -> Int {
  var sum = 0
  values.forEach { value in
    let copy = values.map { $0 + value }
    sum += checksum(copy)
  }
  return sum
}

// why: twin of eachCopy: the closure keeps what it makes in a captured variable
// expect: time O(n^2) [peak: O(n^2)]
func eachCopyKept(_ values: [Int]) -> [[Int]] {
  var rows: [[Int]] = []
  values.forEach { value in
    let copy = values.map { $0 + value }
    rows.append(copy)
  }
  return rows
}
