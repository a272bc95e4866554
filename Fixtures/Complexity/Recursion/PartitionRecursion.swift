// A split whose place depends on the data.

// why: a random-looking pivot: n log n when splits are balanced, n^2 at worst
// expect: time O(n log n) [expected] [worst: O(n^2)] [bound: values.count * log(values.count)] [depth: O(n)]
func quickSorted(_ values: [Int]) -> [Int] {
  guard values.count > 1 else { return values }
  let pivot = values[values.count / 2]
  var smaller: [Int] = []
  var equal: [Int] = []
  var larger: [Int] = []
  for value in values {
    if value < pivot {
      smaller.append(value)
    } else if value == pivot {
      equal.append(value)
    } else {
      larger.append(value)
    }
  }
  return quickSorted(smaller) + equal + quickSorted(larger)
}

// why: partition in place, then both sides
// expect: time O(n log n) [expected] [worst: O(n^2)] [bound: (high - low) * log(high - low)] [depth: O(n)]
func quickSort(_ values: inout [Int], _ low: Int, _ high: Int) {
  if high - low < 1 { return }
  let pivot = values[high]
  var boundary = low
  for i in low..<high where values[i] < pivot {
    values.swapAt(i, boundary)
    boundary += 1
  }
  values.swapAt(boundary, high)
  quickSort(&values, low, boundary - 1)
  quickSort(&values, boundary + 1, high)
}

// why: only one side is followed: n + n/2 + … expected, n^2 at worst
// expect: time O(n) [expected] [worst: O(n^2)] [bound: values.count]
func quickSelect(_ values: [Int], _ rank: Int) -> Int? {
  guard !values.isEmpty, values.indices.contains(rank) else { return nil }
  let pivot = values[values.count / 2]
  let smaller = values.filter { $0 < pivot }
  let equal = values.count { $0 == pivot }
  if rank < smaller.count { return quickSelect(smaller, rank) }
  if rank < smaller.count + equal { return pivot }
  return quickSelect(values.filter { $0 > pivot }, rank - smaller.count - equal)
}
