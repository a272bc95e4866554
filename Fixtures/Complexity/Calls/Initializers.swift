// Initializers by whatever says their type: a metatype, the context, `Self` of a protocol.

protocol Decodes {
  init(from text: String)
}

// why: the requirement of a generic parameter is one step, and named
// expect: time O(1) [bound: cost(T.init)]
func decode<T: Decodes>(_ type: T.Type, _ text: String) -> T { type.init(from: text) }

struct Cell {
  var value: Int
}

// why: the result's type says which initializer, in a tuple too
// expect: time O(1)
func cell(_ value: Int) -> (Cell, Int) { return (.init(value: value), value) }

// why: and in an array
// expect: time O(1)
func cells(_ value: Int) -> [Cell] { [.init(value: value), .init(value: value + 1)] }

// why: a case of Optional wraps what is there
// expect: time O(1)
func wrapped(_ value: Int) -> Int?? { .some(nil) }

// why: what it wraps is worked out first
// expect: time O(n) [bound: values.count]
func wrappedSum(_ values: [Int]) -> Int? { .some(values.reduce(0, +)) }

extension FixedWidthInteger {
  // why: a conversion between integers, whichever they are
  // expect: time O(1)
  var rank: Self { Self(truncatingIfNeeded: nonzeroBitCount) }

  // why: each digit is read
  // expect: time O(n) [bound: digits.count]
  static func parsed(_ digits: String) -> Self? { Self(digits, radix: 10) }
}
