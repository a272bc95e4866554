// Growing collections.

// why: n amortized steps are n steps
// expect: time O(n) [bound: n] [space: O(n)]
func firstNumbers(_ n: Int) -> [Int] {
  var result: [Int] = []
  for i in 0..<n {
    result.append(i)
  }
  return result
}

// why: one append may have to move everything
// expect: time O(1) [amortized] [worst: O(n)]
func appendOne(_ value: Int, to values: inout [Int]) {
  values.append(value)
}

// why: each + makes a new array of all so far
// expect: time O(n^2) [bound: n * n] [space: O(n^2)]
func firstNumbersByPlus(_ n: Int) -> [Int] {
  var result: [Int] = []
  for i in 0..<n {
    result = result + [i]
  }
  return result
}

// why: twin of firstNumbersByPlus: += appends in place
// expect: time O(n) [bound: n] [space: O(n)]
func firstNumbersByPlusEquals(_ n: Int) -> [Int] {
  var result: [Int] = []
  for i in 0..<n {
    result += [i]
  }
  return result
}

// why: each insertion at the front moves all so far
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n)]
func reversedByInsertion(_ values: [Int]) -> [Int] {
  var result: [Int] = []
  for value in values {
    result.insert(value, at: 0)
  }
  return result
}

// why: a string grows in place, an amortized step per character
// expect: time O(n) [bound: n] [space: O(n)]
func stars(_ n: Int) -> String {
  var text = ""
  for _ in 0..<n {
    text += "*"
  }
  return text
}

// why: twin of stars: the new text is the old one with something in front, copied each round
// expect: time O(n^2) [bound: n * n]
func starsInFront(_ n: Int) -> String {
  var text = ""
  for _ in 0..<n {
    text = "*" + text
  }
  return text
}

// why: appends an array of n each time
// expect: time O(n^2) [bound: n * values.count] [space: O(n^2)]
func repeated(_ values: [Int], _ n: Int) -> [Int] {
  var result: [Int] = []
  for _ in 0..<n {
    result.append(contentsOf: values)
  }
  return result
}

// why: an inner array is rebuilt for each element
// expect: time O(n^2) [bound: values.count * values.count]
func prefixCopies(_ values: [Int]) -> Int {
  var sum = 0
  for index in values.indices {
    let copy = Array(values[...index])
    sum += copy.count
  }
  return sum
}

// why: twin of prefixCopies: a slice shares the storage
// expect: time O(n) [bound: values.count] [space: O(1)]
func prefixSlices(_ values: [Int]) -> Int {
  var sum = 0
  for index in values.indices {
    let slice = values[...index]
    sum += slice.count
  }
  return sum
}

// why: insertion into a set, expected constant each
// expect: time O(n) [expected] [worst: O(n^2)] [bound: values.count] [space: O(n)]
func distinctCount(_ values: [Int]) -> Int {
  var seen: Set<Int> = []
  for value in values {
    seen.insert(value)
  }
  return seen.count
}

// why: twin of distinctCount: an array as a set, which grows to all of them
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n)]
func distinctCountByArray(_ values: [Int]) -> Int {
  var seen: [Int] = []
  for value in values {
    if !seen.contains(value) {
      seen.append(value)
    }
  }
  return seen.count
}

// why: the collection that is searched never has more than ten elements
// expect: time O(n) [bound: values.count] [space: O(1)] [peak: O(1)]
func distinctFirstTen(_ values: [Int]) -> [Int] {
  var seen: [Int] = []
  for value in values {
    if seen.count < 10, !seen.contains(value) {
      seen.append(value)
    }
  }
  return seen
}

// why: twin of distinctFirstTen: the search stands where the test fails
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n)] [peak: O(n)]
func distinctAfterTen(_ values: [Int]) -> [Int] {
  var seen: [Int] = []
  for value in values {
    guard seen.count < 10 else {
      if !seen.contains(value) { seen.append(value) }
      continue
    }
    seen.append(value)
  }
  return seen
}

// why: twin of distinctFirstTen: the collection that is tested is not the one that is searched
// expect: time O(n^2) [bound: values.count * values.count]
func firstTenOfDistinct(_ values: [Int]) -> [Int] {
  var seen: [Int] = []
  var first: [Int] = []
  for value in values {
    if first.count < 10, !seen.contains(value) { first.append(value) }
    seen.append(value)
  }
  return first
}
