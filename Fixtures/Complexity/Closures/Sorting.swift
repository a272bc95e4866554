// Sorting: n log n comparisons, each of the closure's cost.

// why: one sort
// expect: time O(n log n) [bound: values.count * log(values.count)] [space: O(n)]
func ordered(_ values: [Int]) -> [Int] {
  values.sorted()
}

// why: a constant comparison
// expect: time O(n log n) [bound: values.count * log(values.count)] [space: O(n)]
func descending(_ values: [Int]) -> [Int] {
  values.sorted { $0 > $1 }
}

// why: each comparison searches the array of ranks twice
// expect: time O(n^2 log n) [bound: values.count * log(values.count) * order.count] [space: O(n)]
func ordered(_ values: [String], like order: [String]) -> [String] {
  values.sorted {
    (order.firstIndex(of: $0) ?? order.count) < (order.firstIndex(of: $1) ?? order.count)
  }
}

// why: twin: the ranks are looked up in a dictionary
// expect: time O(n log n) [expected] [bound: values.count * log(values.count) + order.count] [space: O(n)]
func ordered(_ values: [String], likeRanked order: [String]) -> [String] {
  var ranks: [String: Int] = [:]
  for (index, value) in order.enumerated() {
    ranks[value] = index
  }
  return values.sorted { ranks[$0, default: order.count] < ranks[$1, default: order.count] }
}

// why: sorts a whole array to take its smallest
// expect: time O(n log n) [bound: values.count * log(values.count)] [space: O(n)]
func smallestBySorting(_ values: [Int]) -> Int? {
  values.sorted().first
}

// why: twin of smallestBySorting
// expect: time O(n) [bound: values.count] [space: O(1)]
func smallest(_ values: [Int]) -> Int? {
  values.min()
}

// why: the sort is of something that does not change in the loop
// expect: time O(n^2 log n) [bound: queries.count * values.count * log(values.count)]
func mediansAnew(_ values: [Int], _ queries: [Int]) -> Int {
  var sum = 0
  for query in queries {
    let sorted = values.sorted()
    sum += sorted[min(query, sorted.count - 1)]
  }
  return sum
}

// why: twin of mediansAnew: sorted once
// expect: time O(n log n) [bound: values.count * log(values.count) + queries.count]
func mediansOnce(_ values: [Int], _ queries: [Int]) -> Int {
  let sorted = values.sorted()
  var sum = 0
  for query in queries {
    sum += sorted[min(query, sorted.count - 1)]
  }
  return sum
}

// why: a sort of five elements at most
// expect: time O(1) [space: O(1)]
func firstFiveOrdered(_ values: [Int]) -> [Int] {
  values.prefix(5).sorted()
}

// why: a sort in place, then a pass
// expect: time O(n log n) [bound: values.count * log(values.count)] [space: O(n)]
func distinctSorted(_ values: [Int]) -> [Int] {
  var sorted = values
  sorted.sort()
  var result: [Int] = []
  for value in sorted where result.last != value {
    result.append(value)
  }
  return result
}
