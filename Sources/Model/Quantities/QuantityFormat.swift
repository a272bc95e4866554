/// Quantities as screens show them: grouped, rounded to what is known, always with the unit.
public enum QuantityFormat {
  /// `quantity` for a person: three significant digits, binary multiples for bytes.
  public static func string(_ quantity: Quantity) -> String {
    let value = quantity.value
    guard value.isFinite else { return "not a number" }
    switch quantity.unit {
    case .bytes: return bytes(value)
    case .bytesPerSecond: return bytes(value) + "/s"
    case .seconds: return seconds(value)
    case .cores: return significant(value) + (value == 1 ? " core" : " cores")
    case .count: return grouped(value)
    case .operations: return grouped(value) + (value == 1 ? " operation" : " operations")
    case .operationsPerSecond: return grouped(value) + "/s"
    case .ratio: return significant(value * 100) + "%"
    }
  }

  private static func bytes(_ value: Double) -> String {
    let names = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
    var scaled = value
    var index = 0
    while abs(scaled) >= 999.5, index < names.count - 1 {
      scaled /= 1024
      index += 1
    }
    return significant(scaled) + " " + names[index]
  }

  private static func seconds(_ value: Double) -> String {
    switch abs(value) {
    case 0: return "0 s"
    case ..<0.000_000_999_5: return significant(value * 1e9) + " ns"
    case ..<0.000_999_5: return significant(value * 1e6) + " µs"
    case ..<0.999_5: return significant(value * 1e3) + " ms"
    case ..<600: return significant(value) + " s"
    case ..<36_000: return significant(value / 60) + " min"
    default: return significant(value / 3600) + " h"
    }
  }

  /// `value` with `digits` significant digits and thousands grouped, without a trailing fraction of
  /// zeros: `21.4`, `0.078`, `1,980`.
  public static func significant(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "not a number" }
    var magnitude = 0
    var rest = abs(value)
    while rest >= 10 {
      rest /= 10
      magnitude += 1
    }
    while rest < 1 {
      rest *= 10
      magnitude -= 1
    }
    let decimals = max(0, digits - 1 - magnitude)
    return fixed(value, decimals: min(decimals, 12))
  }

  /// `value` rounded to a whole number with thousands grouped; fractions below 100 keep three digits.
  public static func grouped(_ value: Double) -> String {
    value == value.rounded() || abs(value) >= 100
      ? fixed(value.rounded(), decimals: 0) : significant(value)
  }

  /// A number of things with their noun: `1 file`, `1,200 files`.
  public static func counted(_ count: Int, _ noun: String) -> String {
    "\(grouped(Double(count))) \(noun)\(count == 1 ? "" : "s")"
  }

  private static func fixed(_ value: Double, decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e15 else { return "\(value)" }
    let units = UInt64(scaled)
    let divisor = UInt64(scale)
    var text = grouping(units / divisor)
    var fraction = units % divisor
    if fraction > 0 {
      var places = decimals
      while fraction % 10 == 0 {
        fraction /= 10
        places -= 1
      }
      let digits = String(fraction)
      text += "." + String(repeating: "0", count: places - digits.utf8.count) + digits
    }
    return (value < 0 && units > 0 ? "-" : "") + text
  }

  private static func grouping(_ number: UInt64) -> String {
    let digits = Array(String(number).utf8)
    var text: [UInt8] = []
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
