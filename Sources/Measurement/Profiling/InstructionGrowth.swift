internal import Glibc

/// How many instructions one function took, callees included, against the size of the input.
///
/// Counts of source lines do not see inside the standard library, whose code is not instrumented: a
/// `contains` over a growing array is one execution. Instructions see it.
public struct InstructionGrowth: Sendable, Hashable {
  /// The function's name, demangled.
  public let function: String
  /// The file, as an absolute path.
  public let file: String
  /// The first line of the function that did anything.
  public let line: Int
  /// The sizes, ascending.
  public let sizes: [Double]
  /// The instructions at each size, callees included.
  public let instructions: [Double]
  /// The share of all instructions at the largest size.
  public let share: Double

  /// The growth as an exponent of size: the slope on logarithmic axes over the last two sizes; nil where
  /// it cannot be told.
  public var exponent: Double? {
    guard sizes.count >= 2, sizes.count == instructions.count else { return nil }
    let (before, last) = (sizes.count - 2, sizes.count - 1)
    guard instructions[before] > 0, instructions[last] > 0, sizes[before] > 0 else { return nil }
    return log(instructions[last] / instructions[before]) / log(sizes[last] / sizes[before])
  }
}
