// Values that share storage until one of them is changed.

// why: assignment shares, nothing is copied
// expect: time O(1) [space: O(1)]
func shared(_ values: [Int]) -> [Int] {
  let copy = values
  return copy
}

// why: the first change copies the shared storage
// expect: time O(n) [bound: values.count] [space: O(n)]
func withFirst(_ values: [Int], _ first: Int) -> [Int] {
  var copy = values
  copy[0] = first
  return copy
}

// why: twin of withFirst: changes the caller's own value in place
// expect: time O(1) [space: O(1)]
func setFirst(_ values: inout [Int], _ first: Int) {
  values[0] = first
}

// why: each round shares anew and changes: a copy per round
// expect: time O(n^2) [bound: values.count * values.count]
func variants(_ values: [Int]) -> Int {
  var sum = 0
  for index in values.indices {
    var copy = values
    copy[index] = 0
    sum += copy[0]
  }
  return sum
}

// why: twin of variants: the copy is made once, before the loop
// expect: time O(n) [bound: values.count] [space: O(n)]
func variantOnce(_ values: [Int]) -> Int {
  var copy = values
  var sum = 0
  for index in values.indices {
    copy[index] = 0
    sum += copy[0]
  }
  return sum
}

// why: the array in the history shares with current, so each change copies
// expect: time O(n^2) [bound: changes.count * values.count]
func history(_ values: [Int], _ changes: [Int]) -> [[Int]] {
  var current = values
  var states: [[Int]] = []
  for change in changes {
    states.append(current)
    current[change] += 1
  }
  return states
}

// why: a value parameter that is only read is not copied
// expect: time O(1) [space: O(1)]
func lastOf(_ values: [Int]) -> Int? {
  values.last
}

// why: calls a reader per element; passing the array by value shares it
// expect: time O(n) [bound: values.count] [space: O(1)]
func callWithWhole(_ values: [Int]) -> Int {
  var sum = 0
  for _ in values {
    sum += lastOf(values) ?? 0
  }
  return sum
}

// why: calls a function per element that copies the whole
// expect: time O(n^2) [bound: values.count * values.count]
func callWithCopy(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    sum += withFirst(values, value).count
  }
  return sum
}

// why: a dictionary's array is taken out, changed and put back: the dictionary still holds it, so it is copied; with one
// key no hash makes it worse
// expect: time O(n^2) [worst] [bound: n * n]
func groupByTakingOut(_ n: Int) -> [Int] {
  var groups: [Int: [Int]] = [0: []]
  for i in 0..<n {
    if var group = groups[0] {
      group.append(i)
      groups[0] = group
    }
  }
  return groups[0] ?? []
}

// why: twin of groupByTakingOut: changed in place; with one key no hash makes it worse
// expect: time O(n) [worst] [bound: n] [space: O(n)]
func groupInPlace(_ n: Int) -> [Int] {
  var groups: [Int: [Int]] = [:]
  for i in 0..<n {
    groups[0, default: []].append(i)
  }
  return groups[0] ?? []
}

// why: twin of groupInPlace: as many keys as elements, and where all have one hash a look at all of them for each
// expect: time O(n) [expected] [worst: O(n^2)] [bound: values.count] [space: O(n)]
func groupByValue(_ values: [Int]) -> Int {
  var groups: [Int: [Int]] = [:]
  for value in values {
    groups[value, default: []].append(value)
  }
  return groups.count
}
