// What a program adds to a type of the library is meant only by calls whose arguments it takes.

struct Packed {
  var low: UInt16
  var high: UInt8
}

extension Int {
  // why: a conversion of the program's own calls the library's
  // expect: time O(1)
  init(_ value: Packed) {
    self = Int(UInt32(value.low) | UInt32(value.high) << 16)
  }

  // why: one step for each bit that is counted
  // expect: time O(n) [bound: flags.count]
  init(_ flags: [Bool]) {
    self = 0
    for flag in flags where flag { self += 1 }
  }
}

typealias Position = UInt32

struct Reader {
  var position: Position

  // why: the library's Int(UInt32), not one of the two above
  // expect: time O(1)
  var offset: Int { Int(position) }

  // why: the program's own, by its type
  // expect: time O(n) [bound: flags.count]
  func ones(_ flags: [Bool]) -> Int { Int(flags) }
}

extension Array where Element == Int {
  // why: one look at each element
  // expect: time O(n)
  func contains(_ range: Range<Int>) -> Bool {
    for element in self where range.contains(element) { return true }
    return false
  }
}

// why: the library's search for one element
// expect: time O(n) [bound: values.count]
func holds(_ values: [Int], _ value: Int) -> Bool { values.contains(value) }

// why: an initializer of the library that stores its argument
// expect: time O(1)
func cancelled() -> any Error { CancellationError() }

// why: a nested type of the library
// expect: time O(1)
func context(_ path: [any CodingKey]) -> DecodingError.Context {
  DecodingError.Context(codingPath: path, debugDescription: "")
}

extension Dictionary where Value: Equatable {
  // why: each pair is looked at
  // expect: time O(n) [bound: self.count]
  mutating func remove(keysForValue value: Value) {
    for (key, own) in self where own == value { self[key] = nil }
  }
}

// why: the label tells the program's own from the library's removal of a key
// expect: time O(n) [bound: ages.count]
func forget(_ ages: inout [String: Int], _ age: Int) { ages.remove(keysForValue: age) }
