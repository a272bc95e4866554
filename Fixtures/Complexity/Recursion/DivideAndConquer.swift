// Calls of itself on a fraction of the argument.

// why: T(n) = T(n/2) + 1
// expect: time O(log n) [bound: log(exponent)] [peak: O(1)] [depth: O(log n)]
func power(_ base: Int, _ exponent: Int) -> Int {
  if exponent == 0 { return 1 }
  let half = power(base, exponent / 2)
  return exponent % 2 == 0 ? half &* half : half &* half &* base
}

// why: twin of power: the half is computed twice: T(n) = 2 T(n/2) + 1
// expect: time O(n) [bound: exponent] [depth: O(log n)]
func powerTwice(_ base: Int, _ exponent: Int) -> Int {
  if exponent == 0 { return 1 }
  if exponent == 1 { return base }
  return powerTwice(base, exponent / 2) &* powerTwice(base, exponent - exponent / 2)
}

// why: T(n) = 2 T(n/2) + n
// expect: time O(n log n) [bound: values.count * log(values.count)] [space: O(n log n)] [peak: O(n)] [depth: O(log n)]
func mergeSort(_ values: [Int]) -> [Int] {
  guard values.count > 1 else { return values }
  let middle = values.count / 2
  let left = mergeSort(Array(values[..<middle]))
  let right = mergeSort(Array(values[middle...]))
  var result: [Int] = []
  result.reserveCapacity(values.count)
  var i = 0
  var j = 0
  while i < left.count || j < right.count {
    if j == right.count || (i < left.count && left[i] <= right[j]) {
      result.append(left[i])
      i += 1
    } else {
      result.append(right[j])
      j += 1
    }
  }
  return result
}

// why: T(n) = 2 T(n/2) + 1, disjoint halves by index
// expect: time O(n) [bound: high - low] [depth: O(log n)]
func maximum(_ values: [Int], _ low: Int, _ high: Int) -> Int {
  if high - low <= 1 { return values[low] }
  let middle = low + (high - low) / 2
  return max(maximum(values, low, middle), maximum(values, middle, high))
}

// why: T(n) = T(n/2) + n: a geometric sum
// expect: time O(n) [bound: n] [depth: O(log n)]
func halvingWork(_ n: Int) -> Int {
  if n <= 1 { return 1 }
  var work = 0
  for _ in 0..<n {
    work += 1
  }
  return work + halvingWork(n / 2)
}

// why: T(n) = 4 T(n/2) + 1
// expect: time O(n^2) [bound: n * n] [depth: O(log n)]
func quadrants(_ n: Int) -> Int {
  if n <= 1 { return 1 }
  let half = n / 2
  return quadrants(half) + quadrants(half) + quadrants(half) + quadrants(half)
}

// why: T(n) = 2 T(n/2) + n^2: the top level dominates
// expect: time O(n^2) [bound: n * n] [depth: O(log n)]
func heavyTop(_ n: Int) -> Int {
  if n <= 1 { return 1 }
  var work = 0
  for _ in 0..<n {
    for _ in 0..<n {
      work += 1
    }
  }
  return work + heavyTop(n / 2) + heavyTop(n / 2)
}

// why: T(n) = T(n/2) + 1, on the interval
// expect: time O(log n) [bound: log(high - low)] [depth: O(log n)]
func recursiveSearch(_ sorted: [Int], _ target: Int, _ low: Int, _ high: Int) -> Int? {
  if low >= high { return nil }
  let middle = low + (high - low) / 2
  if sorted[middle] == target { return middle }
  return sorted[middle] < target
    ? recursiveSearch(sorted, target, middle + 1, high)
    : recursiveSearch(sorted, target, low, middle)
}

// why: T(n) = 8 T(n/2) + 1, as in a block product
// expect: time O(n^3) [bound: n * n * n] [depth: O(log n)]
func blockProduct(_ n: Int) -> Int {
  if n <= 1 { return 1 }
  var count = 0
  for _ in 0..<8 {
    count += blockProduct(n / 2)
  }
  return count
}

// why: T(n) = T(n/3) + T(2n/3) + n: n per level, log n levels
// expect: time O(n log n) [bound: n * log(n)] [depth: O(log n)]
func unevenSplit(_ n: Int) -> Int {
  if n <= 2 { return 1 }
  var work = 0
  for _ in 0..<n {
    work += 1
  }
  return work + unevenSplit(n / 3) + unevenSplit(n - n / 3)
}
