// Ways by which what a round makes outlives it, and twins that look alike and do not.

final class Drawer {
  var rows: [[Int]] = []
  var below: Drawer?
}

struct Desk {
  var rows: [[Int]] = []
  var last: [Int] = []
}

final class Archive: @unchecked Sendable {
  static let shared = Archive()
  private var rows: [[Int]] = []

  func put(_ row: [Int]) { rows.append(row) }
  func lengthOf(_ row: [Int]) -> Int { row.count }
}

// why: kept in an object by another name of it
// expect: time O(n^2) [peak: O(n^2)]
func keptByAlias(_ values: [Int], _ drawer: Drawer) {
  for value in values {
    let same = drawer
    same.rows.append(values.map { $0 + value })
  }
}

// why: twin of keptByAlias: an object of the round
// expect: time O(n^2) [peak: O(n)]
func keptForARound(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    let own = Drawer()
    own.rows.append(values.map { $0 + value })
    sum += own.rows.count
  }
  return sum
}

// why: kept in a part of an object that a condition binds
// expect: time O(n^2) [peak: O(n^2)]
func keptBelow(_ values: [Int], _ drawer: Drawer) {
  for value in values {
    if let below = drawer.below { below.rows.append(values.map { $0 + value }) }
  }
}

// why: kept in the elements of a list of objects
// expect: time O(n^2) [peak: O(n^2)]
func keptInEach(_ values: [Int], _ drawers: [Drawer]) {
  for drawer in drawers { drawer.rows.append(values.map { $0 + 1 }) }
}

// why: kept in an object that the whole program knows
// expect: time O(n^2) [peak: O(n^2)]
func archived(_ values: [Int]) {
  for value in values {
    let archive = Archive.shared
    archive.put(values.map { $0 + value })
  }
}

// why: twin of archived: looked at and not kept
// expect: time O(n^2) [peak: O(n)]
func lookedAt(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    let archive = Archive.shared
    sum += archive.lengthOf(values.map { $0 + value })
  }
  return sum
}

// why: kept by closures that are kept
// expect: time O(n^2) [peak: O(n^2)]
func keptByClosures(_ values: [Int]) -> [() -> Int] {
  var actions: [() -> Int] = []
  for value in values {
    let copy = values.map { $0 + value }
    actions.append({ copy.count })
  }
  return actions
}

// why: twin of keptByClosures: the closure is run and gone
// expect: time O(n^2) [peak: O(n)]
func usedByClosures(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    let copy = values.map { $0 + value }
    let length = { copy.count }
    sum += length()
  }
  return sum
}

enum Answer { case row([Int]), nothing }

func answer(_ values: [Int], _ value: Int) -> Answer {
  value > 0 ? .row(values.map { $0 + value }) : .nothing
}

// why: kept as what a case holds
// expect: time O(n^2) [peak: O(n^2)]
func keptAnswers(_ values: [Int]) -> [[Int]] {
  var rows: [[Int]] = []
  for value in values {
    switch answer(values, value) {
    case .row(let row): rows.append(row)
    case .nothing: break
    }
  }
  return rows
}

// why: kept in the parts of a structure
// expect: time O(n^2) [peak: O(n^2)]
func keptOnDesk(_ values: [Int]) -> Int {
  var desk = Desk()
  for value in values { desk.rows.append(values.map { $0 + value }) }
  return desk.rows.count
}

// why: built up by accumulation in a closure's parameter
// expect: time O(n^2) [peak: O(n^2)]
func reducedToRows(_ values: [Int]) -> [[Int]] {
  values.reduce(into: []) { rows, value in rows.append(values.map { $0 + value }) }
}

// why: each key's list grows
// expect: time O(n^2) [peak: O(n^2)]
func groupedCopies(_ values: [Int]) -> [Int: [[Int]]] {
  var groups: [Int: [[Int]]] = [:]
  for value in values { groups[value % 3, default: []].append(values.map { $0 + value }) }
  return groups
}

/// What comes in is what goes out.
func unchanged(_ row: [Int]) -> [Int] { row }

// why: kept by way of a function that hands on what it gets
// expect: time O(n^2) [peak: O(n^2)]
func keptByWayOf(_ values: [Int]) -> [[Int]] {
  var rows: [[Int]] = []
  for value in values {
    let copy = values.map { $0 + value }
    let same = unchanged(copy)
    rows.append(same)
  }
  return rows
}

// why: elements are copied into the list, all of them
// expect: time O(n^2) [peak: O(n^2)]
func flattened(_ values: [Int]) -> [Int] {
  var all: [Int] = []
  for value in values {
    let copy = values.map { $0 + value }
    all.append(contentsOf: copy)
  }
  return all
}

// why: twin of flattened: one element of each copy
// expect: time O(n^2) [peak: O(n)]
func firstOfEach(_ values: [Int]) -> [Int] {
  var all: [Int] = []
  for value in values {
    let copy = values.map { $0 + value }
    all.append(copy[0])
  }
  return all
}

final class Item {
  let value: Int
  let next: Item?

  init(_ value: Int, _ next: Item?) {
    self.value = value
    self.next = next
  }
}

// why: an object for each value, each held by the next
// expect: time O(n) [peak: O(n)]
func listed(_ values: [Int]) -> Item? {
  var head: Item?
  for value in values { head = Item(value, head) }
  return head
}

// why: twin of listed: an object for each value, none held
// expect: time O(n) [peak: O(1)]
func unlisted(_ values: [Int]) -> Int {
  var sum = 0
  for value in values {
    let item = Item(value, nil)
    sum += item.value
  }
  return sum
}
