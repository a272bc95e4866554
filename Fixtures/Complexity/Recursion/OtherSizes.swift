// Recursion whose calls hand on more, or nothing, of what is not their measure.

// why: each call has one element more to go through than the one before
// expect: time O(n^2) [bound: n * (values.count + n)] [depth: O(n)]
func longerEachCall(_ values: inout [Int], _ n: Int) -> Int {
  if n <= 1 { return 0 }
  var sum = 0
  for value in values { sum += value }
  values.append(n)
  return sum + longerEachCall(&values, n - 1)
}

// why: twin of longerEachCall: nothing is added, n passes over the same values
// expect: time O(n^2) [bound: n * values.count] [depth: O(n)]
func sameEachCall(_ values: inout [Int], _ n: Int) -> Int {
  if n <= 1 { return 0 }
  var sum = 0
  for value in values { sum += value }
  return sum + sameEachCall(&values, n - 1)
}

// why: the array doubles in each call: n / 2 is halved as often, but what a size that grows so comes to is not said
// expect: time unknown [unknowns: size(values)]
func doubledEachCall(_ values: inout [Int], _ n: Int) {
  if n <= 1 { return }
  for value in values { values.append(value) }
  doubledEachCall(&values, n / 2)
}

// why: an empty array ends nothing here: n - 1 more calls follow
// expect: time O(n^2) [bound: n * n + values.count]
func emptiedAfterTheFirst(_ values: [Int], _ n: Int) -> Int {
  if n <= 1 { return 0 }
  var sum = values.reduce(0, +)
  for step in 0..<n { sum += step }
  return sum + emptiedAfterTheFirst([], n - 1)
}

// why: twin of emptiedAfterTheFirst: the empty array ends it
// expect: time O(n) [bound: values.count]
func emptiedAndDone(_ values: [Int]) -> Int {
  if values.isEmpty { return 0 }
  return values.reduce(0, +) + emptiedAndDone([])
}

// why: n calls in all, and each goes through the marks
// expect: time O(n^2) [bound: marks.count * n]
func halvesWithMarks(_ marks: [Int], _ n: Int) -> Int {
  if n <= 1 { return 0 }
  var sum = 0
  for mark in marks { sum += mark }
  return sum + halvesWithMarks(marks, n / 2) + halvesWithMarks(marks, n / 2)
}

// why: log n calls, and each goes through the marks
// expect: time O(n log n) [bound: marks.count * log(n)]
func halfWithMarks(_ marks: [Int], _ n: Int) -> Int {
  if n <= 1 { return 0 }
  var sum = 0
  for mark in marks { sum += mark }
  return sum + halfWithMarks(marks, n / 2)
}

// why: both the range and the marks are halved, so that each level goes through all marks once
// expect: time O(n log n)
func halvesOfMarks(_ marks: [Int], _ n: Int) -> Int {
  if n <= 1 { return 0 }
  var sum = 0
  for mark in marks { sum += mark }
  let half = marks.count / 2
  return sum + halvesOfMarks(Array(marks[..<half]), n / 2)
    + halvesOfMarks(Array(marks[half...]), n / 2)
}
