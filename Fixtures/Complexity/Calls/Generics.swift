// What a protocol promises decides.

// why: a collection counts by walking
// expect: time O(n) [bound: items.count]
func countOf<C: Collection>(_ items: C) -> Int {
  items.count
}

// why: twin of countOf: random access counts at once
// expect: time O(1)
func countOfRandomAccess<C: RandomAccessCollection>(_ items: C) -> Int {
  items.count
}

// why: walks to the middle
// expect: time O(n) [bound: items.count]
func middleIndex<C: Collection>(_ items: C) -> C.Index {
  items.index(items.startIndex, offsetBy: items.count / 2)
}

// why: twin of middleIndex
// expect: time O(1)
func middleIndexRandomAccess<C: RandomAccessCollection>(_ items: C) -> C.Index {
  items.index(items.startIndex, offsetBy: items.count / 2)
}

// why: one comparison per element
// expect: time O(n) [bound: items.count * cost(==)]
func occurrences<S: Sequence>(of item: S.Element, in items: S) -> Int where S.Element: Equatable {
  var count = 0
  for candidate in items where candidate == item {
    count += 1
  }
  return count
}

protocol Shape {
  func area() -> Double
}

struct Square: Shape {
  var side: Double

  // why: one product
  // expect: time O(1)
  func area() -> Double { side * side }
}

struct Outline: Shape {
  var corners: [Double]

  // why: each corner once
  // expect: time O(n) [bound: corners.count]
  func area() -> Double {
    corners.reduce(0, +)
  }
}

// why: the most expensive conformer in the module is linear
// expect: time O(n) [bound: corners.count]
func doubleArea(_ shape: any Shape) -> Double {
  shape.area() * 2
}

// why: a call per shape, of the most expensive conformer
// expect: time O(n^2) [bound: shapes.count * corners.count]
func totalArea(_ shapes: [any Shape]) -> Double {
  var sum = 0.0
  for shape in shapes {
    sum += shape.area()
  }
  return sum
}

// why: twin of totalArea: the type is known
// expect: time O(n) [bound: squares.count]
func totalSquareArea(_ squares: [Square]) -> Double {
  var sum = 0.0
  for square in squares {
    sum += square.area()
  }
  return sum
}

class Account {
  // why: stored nowhere, constant
  // expect: time O(1)
  func fee() -> Int { 1 }
}

final class AuditedAccount: Account {
  var log: [Int] = []

  // why: goes through the log
  // expect: time O(n) [bound: log.count]
  override func fee() -> Int {
    log.reduce(1, +)
  }
}

// why: the override is linear
// expect: time O(n) [bound: log.count]
func feeTwice(_ account: Account) -> Int {
  account.fee() + account.fee()
}

protocol RemoteStore {
  func fetch(_ key: Int) -> Int
}

// why: a protocol without conformers: what a call costs is open
// expect: time unknown [bound: keys.count * cost(fetch)] [unknowns: fetch]
func fetchAll(_ keys: [Int], from store: any RemoteStore) -> Int {
  var sum = 0
  for key in keys {
    sum += store.fetch(key)
  }
  return sum
}
