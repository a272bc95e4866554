/// Where a program is run: a value for each of its size parameters.
public struct SizePoint: Sendable, Hashable, Codable {
  /// The parameters' names, in the workload's order.
  public let parameters: [String]
  /// Their values, in the same order.
  public let values: [Double]

  /// A point of `parameters` with their `values`.
  public init(parameters: [String], values: [Double]) {
    self.parameters = parameters
    self.values = values
  }

  /// The point of the one parameter n.
  public init(_ size: Double) { self.init(parameters: ["n"], values: [size]) }

  /// The value of the only parameter; nil where there are several.
  public var size: Double? { values.count == 1 ? values[0] : nil }

  /// The values by name.
  public var table: [String: Double] {
    Dictionary(zip(parameters, values), uniquingKeysWith: { first, _ in first })
  }

  /// The product of the values: a rough order of the work.
  public var volume: Double { values.reduce(1, *) }

  /// Whether no value is smaller than the one of `other`.
  public func reaches(_ other: SizePoint) -> Bool {
    values.count == other.values.count && zip(values, other.values).allSatisfy { $0 >= $1 }
  }

  /// How far `other` is: the largest difference of two values in proportion to the larger one.
  func distance(to other: SizePoint) -> Double {
    zip(values, other.values).map { abs($0 - $1) / max($0, $1, 1) }.max() ?? 0
  }

  /// The point in words: `1000`, or `n=1000 m=10`.
  public var text: String {
    guard values.count > 1 else { return values.map(CommandTemplate.text).joined() }
    return zip(parameters, values).map { "\($0)=\(CommandTemplate.text($1))" }
      .joined(separator: " ")
  }
}
