/// One program of the corpus: work that grows with a size in a known kind of way.
struct Program: Sendable {
  /// Its name on the command line.
  let name: String
  /// What drives its growth; programs of one kind are alike.
  let kind: String
  /// The largest size that a model is fitted on; the truth is asked up to ten times that.
  let largest: Int
  /// The work; what it returns is printed, so that nothing is optimised away.
  let run: @Sendable (_ size: Int) throws -> UInt64

  init(_ name: String, _ kind: String, _ largest: Int, _ run: @escaping @Sendable (Int) throws -> UInt64) {
    self.name = name
    self.kind = kind
    self.largest = largest
    self.run = run
  }
}

/// A small generator of numbers (Steele, Lea and Flood 2014), the same on every run.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: Int = 1) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func array(_ count: Int) -> [UInt64] { (0..<count).map { _ in next() } }
}

/// A few steps of arithmetic that cannot be skipped.
@inline(__always)
func mix(_ value: UInt64) -> UInt64 {
  var value = value ^ (value << 13)
  value ^= value >> 7
  return value ^ (value << 17)
}

/// `steps` steps of arithmetic.
@inline(never)
func work(_ steps: Int, _ seed: UInt64 = 88_172_645) -> UInt64 {
  var value = seed
  for _ in 0..<steps { value = mix(value) }
  return value
}
