/// Whole thousandths as decimal numbers, without going through binary fractions.
enum DecimalText {
  /// `1500` as `1.5`, `70` as `0.07`, `2000` as `2`.
  static func thousandths(_ value: Int) -> String {
    let fraction = value % 1000
    guard fraction != 0 else { return "\(value / 1000)" }
    var digits = String(1000 + fraction).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return "\(value / 1000).\(digits)"
  }
}
