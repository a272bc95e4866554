// Two indices that only ever move towards each other, or only forwards.

// why: each round moves one end inwards
// expect: time O(n) [bound: values.count] [space: O(1)]
func isPalindrome(_ values: [Int]) -> Bool {
  var low = 0
  var high = values.count - 1
  while low < high {
    if values[low] != values[high] { return false }
    low += 1
    high -= 1
  }
  return true
}

// why: each round moves exactly one of the two ends
// expect: time O(n) [bound: sorted.count] [space: O(1)]
func hasPair(_ sorted: [Int], summingTo target: Int) -> Bool {
  var low = 0
  var high = sorted.count - 1
  while low < high {
    let sum = sorted[low] + sorted[high]
    if sum == target { return true }
    if sum < target {
      low += 1
    } else {
      high -= 1
    }
  }
  return false
}

// why: twin of hasPair: the second index starts anew for each first one
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func hasPairBruteForce(_ values: [Int], summingTo target: Int) -> Bool {
  for low in 0..<values.count {
    var high = values.count - 1
    while low < high {
      if values[low] + values[high] == target { return true }
      high -= 1
    }
  }
  return false
}

// why: i + j grows by one each round
// expect: time O(n) [bound: left.count + right.count] [space: O(n)]
func merged(_ left: [Int], _ right: [Int]) -> [Int] {
  var result: [Int] = []
  var i = 0
  var j = 0
  while i < left.count, j < right.count {
    if left[i] <= right[j] {
      result.append(left[i])
      i += 1
    } else {
      result.append(right[j])
      j += 1
    }
  }
  while i < left.count {
    result.append(left[i])
    i += 1
  }
  while j < right.count {
    result.append(right[j])
    j += 1
  }
  return result
}

// why: for every element a pass of two pointers
// expect: time O(n^2) [bound: sorted.count * sorted.count] [space: O(1)]
func hasTriple(_ sorted: [Int], summingTo target: Int) -> Bool {
  for first in 0..<sorted.count {
    var low = first + 1
    var high = sorted.count - 1
    while low < high {
      let sum = sorted[first] + sorted[low] + sorted[high]
      if sum == target { return true }
      if sum < target { low += 1 } else { high -= 1 }
    }
  }
  return false
}

// why: both inner loops move the ends of the outer interval: all rounds together are at most n
// expect: time O(n) [bound: values.count] [space: O(1)]
func partitionPoint(_ values: inout [Int], around pivot: Int) -> Int {
  var low = 0
  var high = values.count - 1
  while low <= high {
    while low <= high, values[low] < pivot { low += 1 }
    while low <= high, values[high] >= pivot { high -= 1 }
    if low < high {
      values.swapAt(low, high)
      low += 1
      high -= 1
    }
  }
  return low
}

// why: the write index follows the read index, one step of reading per round
// expect: time O(n) [bound: sorted.count] [space: O(1)]
func compactDuplicates(_ sorted: inout [Int]) -> Int {
  guard !sorted.isEmpty else { return 0 }
  var write = 1
  var read = 1
  while read < sorted.count {
    if sorted[read] != sorted[read - 1] {
      sorted[write] = sorted[read]
      write += 1
    }
    read += 1
  }
  return write
}
