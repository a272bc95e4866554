/// An upper bound on a quantity of a function that is not time: memory alive at once, frames on the stack.
public struct QuantityBound: Codable, Sendable, Equatable {
  /// One of ``ComplexityClass``'s texts; `unknown` where there is no bound without unknowns.
  public var `class`: String
  /// The bound with all sizes kept apart, as in `rows.count * columns.count`.
  public var bound: String
  /// The named unknowns that the bound holds, as in `heap(fetch)`.
  public var unknowns: [String]

  /// Creates a bound.
  public init(class: String, bound: String, unknowns: [String] = []) {
    self.class = `class`
    self.bound = bound
    self.unknowns = unknowns
  }

  /// The same for every input.
  public static let constant = QuantityBound(class: "O(1)", bound: "1")

  /// Whether there is a bound without unknowns.
  public var answered: Bool { unknowns.isEmpty && `class` != "unknown" }
}
