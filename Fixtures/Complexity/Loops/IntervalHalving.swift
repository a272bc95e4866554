// Loops that narrow an interval.

// why: the interval halves
// expect: time O(log n) [bound: log(sorted.count)] [space: O(1)]
func binarySearch(_ sorted: [Int], for target: Int) -> Int? {
  var low = 0
  var high = sorted.count - 1
  while low <= high {
    let middle = low + (high - low) / 2
    if sorted[middle] == target { return middle }
    if sorted[middle] < target {
      low = middle + 1
    } else {
      high = middle - 1
    }
  }
  return nil
}

// why: twin of binarySearch: the low end moves by one only
// expect: time O(n) [bound: sorted.count] [space: O(1)]
func creepingSearch(_ sorted: [Int], for target: Int) -> Int? {
  var low = 0
  let high = sorted.count - 1
  while low <= high {
    if sorted[low] == target { return low }
    low += 1
  }
  return nil
}

// why: a lower bound, with a half-open interval
// expect: time O(log n) [bound: log(sorted.count)] [space: O(1)]
func lowerBound(_ sorted: [Int], of target: Int) -> Int {
  var low = 0
  var high = sorted.count
  while low < high {
    let middle = (low + high) / 2
    if sorted[middle] < target {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return low
}

// why: one binary search per query
// expect: time O(n log n) [bound: queries.count * log(sorted.count)] [space: O(n)]
func ranks(_ queries: [Int], in sorted: [Int]) -> [Int] {
  var result: [Int] = []
  for query in queries {
    result.append(lowerBound(sorted, of: query))
  }
  return result
}

// why: searches the answer in 0…n; each probe is constant
// expect: time O(log n) [bound: log(n)] [space: O(1)]
func integerSquareRoot(_ n: Int) -> Int {
  var low = 0
  var high = n
  while low < high {
    let middle = low + (high - low + 1) / 2
    if middle <= n / max(1, middle) {
      low = middle
    } else {
      high = middle - 1
    }
  }
  return low
}

// why: each probe of the answer goes through all weights
// expect: time O(n log n) [bound: log(limit) * weights.count] [space: O(1)]
func smallestCapacity(_ weights: [Int], days: Int, limit: Int) -> Int {
  var low = 1
  var high = limit
  while low < high {
    let capacity = (low + high) / 2
    var needed = 1
    var load = 0
    for weight in weights {
      if load + weight > capacity {
        needed += 1
        load = 0
      }
      load += weight
    }
    if needed <= days {
      high = capacity
    } else {
      low = capacity + 1
    }
  }
  return low
}

// why: a third goes each round
// expect: time O(log n) [bound: log(heights.count)] [space: O(1)]
func peak(_ heights: [Int]) -> Int {
  var low = 0
  var high = heights.count - 1
  while high - low > 2 {
    let third = (high - low) / 3
    if heights[low + third] < heights[high - third] {
      low += third
    } else {
      high -= third
    }
  }
  return low
}

// why: doubles until behind the target, then halves
// expect: time O(log n) [bound: log(sorted.count)] [space: O(1)]
func gallopingSearch(_ sorted: [Int], for target: Int) -> Int {
  var bound = 1
  while bound < sorted.count, sorted[bound] < target {
    bound *= 2
  }
  var low = bound / 2
  var high = min(bound, sorted.count)
  while low < high {
    let middle = (low + high) / 2
    if sorted[middle] < target {
      low = middle + 1
    } else {
      high = middle
    }
  }
  return low
}
