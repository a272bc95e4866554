/// Quantities as people type them in files and options, such as `512MiB`, `1.5 GB`, `250ms`, `500m`.
public enum QuantityText {
  /// A multiple of a base unit and the suffixes that people write for it.
  private static let multiples: [Unit: [String: Double]] = [
    .bytes: [
      "B": 1, "KiB": 0x1p10, "MiB": 0x1p20, "GiB": 0x1p30, "TiB": 0x1p40,
      "Ki": 0x1p10, "Mi": 0x1p20, "Gi": 0x1p30, "Ti": 0x1p40,
      "kB": 1e3, "KB": 1e3, "MB": 1e6, "GB": 1e9, "TB": 1e12,
    ],
    .seconds: [
      "ns": 1e-9, "us": 1e-6, "µs": 1e-6, "\u{3BC}s": 1e-6, "ms": 1e-3, "s": 1, "min": 60,
      "h": 3600,
    ],
    .cores: ["": 1, "m": 1e-3, "core": 1, "cores": 1],
    .count: ["": 1, "k": 1e3, "M": 1e6],
    .operations: ["": 1, "k": 1e3, "M": 1e6],
    .bytesPerSecond: [
      "B/s": 1, "KiB/s": 0x1p10, "MiB/s": 0x1p20, "GiB/s": 0x1p30,
      "kB/s": 1e3, "MB/s": 1e6, "GB/s": 1e9,
    ],
    .operationsPerSecond: ["/s": 1, "": 1, "k/s": 1e3],
    .ratio: ["": 1, "%": 0.01],
  ]

  /// What to write for a quantity of `unit`, as an example for error messages.
  public static func example(_ unit: Unit) -> String {
    switch unit {
    case .bytes: "512MiB"
    case .seconds: "10s"
    case .cores: "2 or 500m"
    case .count, .operations: "64"
    case .bytesPerSecond: "10MiB/s"
    case .operationsPerSecond: "200/s"
    case .ratio: "0.9 or 90%"
    }
  }

  /// Reads a non-negative quantity of `unit`; nil where the text is not one.
  ///
  /// - Complexity: O(n) in the length of `text`.
  public static func parse(_ text: String, as unit: Unit) -> Double? {
    let trimmed = text.split(separator: " ").joined(separator: " ")
    let numberEnd =
      trimmed.firstIndex { !($0.isASCII && ($0.isNumber || $0 == "." || $0 == "_")) }
      ?? trimmed.endIndex
    let digits = trimmed[..<numberEnd].filter { $0 != "_" }
    var suffix = trimmed[numberEnd...]
    if suffix.first == " " { suffix = suffix.dropFirst() }
    guard let number = Double(digits), number.isFinite,
      let factor = multiples[unit]?[String(suffix)]
    else { return nil }
    let value = number * factor
    return value.isFinite ? value : nil
  }
}
