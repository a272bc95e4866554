import Quantities

extension OperatingPoint {
  /// The point in words, as in `n = 2,000,000 lines` or `500/s`; `one run` where it has no parameters.
  public var text: String {
    var parts = parameters.sorted { $0.key < $1.key }.map { name, value in
      let unit = sizeUnit.map { name == "n" && $0 != "n" ? " " + $0 : "" } ?? ""
      return "\(name) = \(QuantityFormat.grouped(value))\(unit)"
    }
    if let rate { parts.append(QuantityFormat.string(Quantity(rate, .operationsPerSecond))) }
    return parts.isEmpty ? "one run" : parts.joined(separator: ", ")
  }
}
