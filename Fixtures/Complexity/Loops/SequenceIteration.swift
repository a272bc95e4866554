// Loops over sequences: the trip count is the number of elements.

// why: one addition per element
// expect: time O(n) [bound: values.count] [space: O(1)]
func total(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    sum += value
  }
  return sum
}

// why: twin of total: the loop leaves in its first round, whatever it sees
// expect: time O(1) [space: O(1)]
func firstOrZero(_ values: [Int]) -> Int {
  for value in values {
    return value
  }
  return 0
}

// why: every pair of the two arrays
// expect: time O(n^2) [bound: rows.count * columns.count] [space: O(1)]
func pairSums(_ rows: [Int], _ columns: [Int]) -> Int {
  var sum = 0
  for row in rows {
    for column in columns {
      sum += row * column
    }
  }
  return sum
}

// why: twin of pairSums: one loop after the other adds up
// expect: time O(n) [bound: rows.count + columns.count] [space: O(1)]
func bothSums(_ rows: [Int], _ columns: [Int]) -> Int {
  var sum = 0
  for row in rows { sum += row }
  for column in columns { sum += column }
  return sum
}

// why: zip ends with the shorter one
// expect: time O(n) [bound: min(left.count, right.count)] [space: O(1)]
func dotProduct(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for (x, y) in zip(left, right) {
    sum += x * y
  }
  return sum
}

// why: indices has as many elements as the array
// expect: time O(n) [bound: values.count] [space: O(n)]
func differences(_ values: [Int]) -> [Int] {
  var result: [Int] = []
  for index in values.indices.dropFirst() {
    result.append(values[index] - values[index - 1])
  }
  return result
}

// why: a stride of ten is a tenth of n, still linear
// expect: time O(n) [bound: values.count] [space: O(1)]
func sampledSum(_ values: [Int]) -> Int {
  var sum = 0
  for index in stride(from: 0, to: values.count, by: 10) {
    sum += values[index]
  }
  return sum
}

// why: a stride as long as the sixteenth of the array has at most 31 steps (n = 31 with steps of one)
// expect: time O(1) [space: O(1)]
func sixteenSamples(_ values: [Int]) -> Int {
  var sum = 0
  for index in stride(from: 0, to: values.count, by: max(1, values.count / 16)) {
    sum += values[index]
  }
  return sum
}

// why: twin of sixteenSamples: a step of sixteen at most does not grow with the array
// expect: time O(n) [bound: values.count] [space: O(1)]
func samplesOfSixteen(_ values: [Int]) -> Int {
  var sum = 0
  for index in stride(from: 0, to: values.count, by: min(16, max(1, values.count / 2))) {
    sum += values[index]
  }
  return sum
}

// why: a prefix of constant length
// expect: time O(1) [space: O(1)]
func firstFew(_ values: [Int]) -> Int {
  var sum = 0
  for value in values.prefix(5) {
    sum += value
  }
  return sum
}

// why: twin of firstFew: all but a constant number
// expect: time O(n) [bound: values.count] [space: O(1)]
func allButFew(_ values: [Int]) -> Int {
  var sum = 0
  for value in values.dropFirst(5) {
    sum += value
  }
  return sum
}

// why: enumerated and reversed are views; the loop is linear
// expect: time O(n) [bound: values.count] [space: O(1)]
func weightedFromTheEnd(_ values: [Int]) -> Int {
  var sum = 0
  for (offset, value) in values.reversed().enumerated() {
    sum += offset * value
  }
  return sum
}

// why: the condition filters rounds of work, not rounds of the loop
// expect: time O(n) [bound: values.count] [space: O(1)]
func sumOfPositive(_ values: [Int]) -> Int {
  var sum = 0
  for value in values where value > 0 {
    sum += value
  }
  return sum
}

// why: the characters of a string, once each
// expect: time O(n) [bound: text.count] [space: O(1)]
func vowels(_ text: String) -> Int {
  var count = 0
  for character in text {
    switch character {
    case "a", "e", "i", "o", "u": count += 1
    default: break
    }
  }
  return count
}

// why: every element of every row; all sizes are one n
// expect: time O(n^2) [bound: rows.count * row.count] [space: O(1)]
func gridTotal(_ rows: [[Int]]) -> Int {
  var sum = 0
  for row in rows {
    for cell in row {
      sum += cell
    }
  }
  return sum
}

// why: a search that may go through everything
// expect: time O(n) [bound: values.count] [space: O(1)]
func positionOfZero(_ values: [Int]) -> Int? {
  for (index, value) in values.enumerated() {
    if value == 0 { return index }
  }
  return nil
}

// why: the inner loop is left by the outer label after its first round, so it never runs twice for one outer round
// expect: time O(n) [bound: left.count] [space: O(1)]
func headsOnly(_ left: [Int], _ right: [Int]) -> Int {
  var sum = 0
  outer: for x in left {
    for y in right {
      sum += x * y
      continue outer
    }
  }
  return sum
}
