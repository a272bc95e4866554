// Inner loops whose variable is not reset by the outer one: rounds add up, they do not multiply.

// why: end never goes back: all inner rounds together are at most n
// expect: time O(n) [bound: values.count] [space: O(1)]
func longestRun(_ values: [Int]) -> Int {
  var start = 0
  var end = 0
  var longest = 0
  while start < values.count {
    while end < values.count, values[end] == values[start] {
      end += 1
    }
    longest = max(longest, end - start)
    start = end
  }
  return longest
}

// why: twin of longestRun: end goes back to where start is
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func longestRiseFromEach(_ values: [Int]) -> Int {
  var start = 0
  var end = 0
  var longest = 0
  while start < values.count {
    while end < values.count, values[end] >= values[start] {
      end += 1
    }
    longest = max(longest, end - start)
    start += 1
    end = start
  }
  return longest
}

// why: twin of longestRun: the inner index starts anew in each round
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func longestRunFromEach(_ values: [Int]) -> Int {
  var longest = 0
  for start in 0..<values.count {
    var end = start
    while end < values.count, values[end] == values[start] {
      end += 1
    }
    longest = max(longest, end - start)
  }
  return longest
}

// why: a sliding window: left only grows, and never beyond right
// expect: time O(n) [bound: values.count] [space: O(1)]
func shortestWindow(_ values: [Int], reaching target: Int) -> Int {
  var left = 0
  var sum = 0
  var best = Int.max
  for right in 0..<values.count {
    sum += values[right]
    while left <= right, sum >= target {
      best = min(best, right - left + 1)
      sum -= values[left]
      left += 1
    }
  }
  return best
}

// why: each element is pushed once and popped at most once
// expect: time O(n) [bound: values.count] [space: O(n)]
func nextGreater(_ values: [Int]) -> [Int] {
  var result = [Int](repeating: -1, count: values.count)
  var stack: [Int] = []
  for index in 0..<values.count {
    while let top = stack.last, values[top] < values[index] {
      result[top] = values[index]
      stack.removeLast()
    }
    stack.append(index)
  }
  return result
}

// why: twin of nextGreater: each element searches ahead for itself
// expect: time O(n^2) [bound: values.count * values.count] [space: O(n)]
func nextGreaterBySearch(_ values: [Int]) -> [Int] {
  var result = [Int](repeating: -1, count: values.count)
  for index in 0..<values.count {
    var ahead = index + 1
    while ahead < values.count, values[ahead] <= values[index] {
      ahead += 1
    }
    if ahead < values.count { result[index] = values[ahead] }
  }
  return result
}

// why: the position in right is kept from one element of left to the next
// expect: time O(n) [bound: left.count + right.count] [space: O(1)]
func commonCount(_ left: [Int], _ right: [Int]) -> Int {
  var count = 0
  var j = 0
  for x in left {
    while j < right.count, right[j] < x {
      j += 1
    }
    if j < right.count, right[j] == x {
      count += 1
    }
  }
  return count
}

// why: the index of the outer loop is moved by the inner one
// expect: time O(n) [bound: bytes.count] [space: O(1)]
func wordCount(_ bytes: [UInt8]) -> Int {
  var i = 0
  var words = 0
  while i < bytes.count {
    while i < bytes.count, bytes[i] == 0x20 {
      i += 1
    }
    if i < bytes.count { words += 1 }
    while i < bytes.count, bytes[i] != 0x20 {
      i += 1
    }
  }
  return words
}

// why: the outer loop counts to k, and the inner index still never goes back
// expect: time O(n) [bound: k + values.count] [space: O(1)]
func sumOfFirstRuns(_ values: [Int], _ k: Int) -> Int {
  var i = 0
  var sum = 0
  for _ in 0..<k {
    while i < values.count, values[i] != 0 {
      sum += values[i]
      i += 1
    }
    i += 1
  }
  return sum
}

// why: twin of sumOfFirstRuns: the reset makes each round start at the beginning
// expect: time O(n^2) [bound: k * values.count] [space: O(1)]
func sumOfFirstRunAgain(_ values: [Int], _ k: Int) -> Int {
  var sum = 0
  for _ in 0..<k {
    var i = 0
    while i < values.count, values[i] != 0 {
      sum += values[i]
      i += 1
    }
  }
  return sum
}

// why: a budget of n is spent by inner rounds, whichever outer round they belong to
// expect: time O(n) [bound: values.count] [space: O(1)]
func drainBudget(_ values: [Int]) -> Int {
  var budget = values.count
  var spent = 0
  for value in values {
    while budget > 0, spent < value {
      budget -= 1
      spent += 1
    }
    spent = 0
  }
  return budget
}

// why: each round of the outer loop adds one, each inner round takes one: a binary counter's argument
// expect: time O(n) [bound: n] [space: O(1)]
func carries(_ n: Int) -> Int {
  var pending = 0
  var total = 0
  for i in 0..<n {
    pending += 1
    if i % 7 == 0 {
      while pending > 0 {
        pending -= 1
        total += 1
      }
    }
  }
  return total
}
