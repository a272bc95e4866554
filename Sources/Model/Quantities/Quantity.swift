/// A number with its unit.
public struct Quantity: Sendable, Hashable {
  /// The amount, in ``unit``.
  public var value: Double
  /// What the amount counts.
  public var unit: Unit

  /// Creates a quantity of `value` in `unit`.
  public init(_ value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// `value` seconds.
  public static func seconds(_ value: Double) -> Quantity { Quantity(value, .seconds) }
  /// `value` bytes.
  public static func bytes(_ value: Double) -> Quantity { Quantity(value, .bytes) }
  /// `value` cores.
  public static func cores(_ value: Double) -> Quantity { Quantity(value, .cores) }
  /// `value` things.
  public static func count(_ value: Double) -> Quantity { Quantity(value, .count) }
}

extension Quantity: CustomStringConvertible {
  /// The quantity as a person reads it, such as `1.9 GiB`.
  public var description: String { QuantityFormat.string(self) }
}
