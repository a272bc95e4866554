import ProfileModel
import Quantities

/// An operating point in words.
enum OperatingPointText {
  /// As in `n = 2,000,000 lines`; `one run` where there are no parameters.
  static func text(_ point: OperatingPoint) -> String {
    var parts = point.parameters.sorted { $0.key < $1.key }.map { name, value in
      "\(name) = \(QuantityFormat.grouped(value))"
        + (point.sizeUnit.map { name == "n" && $0 != "n" ? " " + $0 : "" } ?? "")
    }
    if let rate = point.rate { parts.append("\(QuantityFormat.grouped(rate)) requests/s") }
    return parts.isEmpty ? "one run" : parts.joined(separator: ", ")
  }
}
