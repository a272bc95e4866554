// Inner loops whose bound is the outer variable: the sum has a closed form.

// why: n(n-1)/2 pairs
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func inversions(_ values: [Int]) -> Int {
  var count = 0
  for i in 0..<values.count {
    for j in (i + 1)..<max(i + 1, values.count) where values[i] > values[j] {
      count += 1
    }
  }
  return count
}

// why: 1 + 2 + … + n
// expect: time O(n^2) [bound: n * n] [space: O(1)]
func triangle(_ n: Int) -> Int {
  var count = 0
  for i in 0..<n {
    for _ in 0..<i {
      count += 1
    }
  }
  return count
}

// why: three dependent loops, n^3 / 6
// expect: time O(n^3) [bound: n * n * n] [space: O(1)]
func tetrahedron(_ n: Int) -> Int {
  var count = 0
  for i in 0..<n {
    for j in 0..<i {
      for _ in 0..<j {
        count += 1
      }
    }
  }
  return count
}

// why: n/1 + n/2 + n/3 + … = n · H(n)
// expect: time O(n log n) [bound: n * log(n)] [space: O(n)]
func divisorCounts(_ n: Int) -> [Int] {
  var counts = [Int](repeating: 0, count: n + 1)
  for divisor in stride(from: 1, through: n, by: 1) {
    for multiple in stride(from: divisor, through: n, by: divisor) {
      counts[multiple] += 1
    }
  }
  return counts
}

// why: twin of divisorCounts: the inner stride is constant
// expect: time O(n^2) [bound: n * n] [space: O(n)]
func constantStrides(_ n: Int) -> [Int] {
  var counts = [Int](repeating: 0, count: n + 1)
  for start in stride(from: 1, through: n, by: 1) {
    for multiple in stride(from: start, through: n, by: 3) {
      counts[multiple] += 1
    }
  }
  return counts
}

// why: a band of constant width around the diagonal
// expect: time O(n) [bound: values.count] [space: O(1)]
func bandSum(_ values: [Int]) -> Int {
  var sum = 0
  for i in 0..<values.count {
    for j in i..<min(i + 4, values.count) {
      sum += values[j]
    }
  }
  return sum
}

// why: the inner loop counts the bits of i: log i summed over n
// expect: time O(n log n) [bound: n * log(n)] [space: O(1)]
func totalBitLength(_ n: Int) -> Int {
  var total = 0
  for i in 0..<n {
    var rest = i
    while rest > 0 {
      rest /= 2
      total += 1
    }
  }
  return total
}

// why: inner bound √i, summed: n^(3/2)
// expect: time O(n^1.5) [bound: n * sqrt(n)] [space: O(1)]
func totalSmallFactors(_ n: Int) -> Int {
  var total = 0
  for i in 1...max(1, n) {
    var factor = 1
    while factor * factor <= i {
      total += factor
      factor += 1
    }
  }
  return total
}

// why: insertion sort: the inner loop goes back as far as the outer one has come
// expect: time O(n^2) [bound: values.count * values.count] [space: O(1)]
func insertionSort(_ values: inout [Int]) {
  for i in stride(from: 1, to: values.count, by: 1) {
    var j = i
    while j > 0, values[j - 1] > values[j] {
      values.swapAt(j - 1, j)
      j -= 1
    }
  }
}

// why: the outer loop doubles, the inner runs to the outer variable: a geometric sum
// expect: time O(n) [bound: n] [space: O(1)]
func doublingTriangle(_ n: Int) -> Int {
  var count = 0
  var i = 1
  while i <= n {
    for _ in 0..<i {
      count += 1
    }
    i *= 2
  }
  return count
}
