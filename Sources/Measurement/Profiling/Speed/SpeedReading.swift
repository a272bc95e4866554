internal import Glibc

/// How fast the machine was at one moment, in works per millisecond of CPU time for each kind of work.
///
/// Only the ratio of two readings of the same process means anything; ``CalibrationScore`` compares machines.
public struct SpeedReading: Sendable, Hashable, Codable {
  /// A kind of work.
  public enum Part: String, Sendable, Hashable, CaseIterable, Codable {
    /// Integer arithmetic that keeps several units busy: what a neighbour on the same core takes from.
    case integer
    /// Dependent loads over 16 MiB: what a neighbour on the same socket takes from.
    case memory
    /// Making, hashing and comparing strings, with their allocations.
    case string
    /// First touches of fresh pages: what the kernel and the hypervisor do on a program's behalf.
    case pages

    /// The kind in words.
    var text: String {
      switch self {
      case .integer: "arithmetic"
      case .memory: "reading memory"
      case .string: "strings"
      case .pages: "fresh pages"
      }
    }
  }

  private let values: [Double]

  /// A reading of each part, in the order of `Part.allCases`; nil where one is missing or is no positive number.
  public init?(_ values: [Double]) {
    guard values.count == Part.allCases.count, values.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      return nil
    }
    self.values = values
  }

  /// The speed in one kind of work.
  public subscript(part: Part) -> Double {
    // As many values as parts, by the initializer.
    Part.allCases.firstIndex(of: part).map { values[$0] } ?? 1
  }

  /// The geometric mean of all parts.
  public var overall: Double {
    exp(values.reduce(0) { $0 + log($1) } / Double(values.count))
  }

  /// The speed between this reading and `other`: the geometric mean of each part.
  public func between(_ other: SpeedReading) -> SpeedReading {
    SpeedReading(zip(values, other.values).map { ($0 * $1).squareRoot() }) ?? self
  }
}

/// What tells how fast the machine is just now.
public protocol SpeedMeter: Sendable {
  /// A reading, taken in some milliseconds on the calling thread.
  func reading() -> SpeedReading?
}
