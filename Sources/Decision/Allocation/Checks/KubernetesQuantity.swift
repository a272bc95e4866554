internal import Glibc

/// The quantity grammar of Kubernetes: a decimal number with one of the suffixes `n u m k M G T P E`,
/// `Ki Mi Gi Ti Pi Ei`, or a decimal exponent. Schema validators take any text.
///
/// Source: k8s.io/apimachinery, pkg/api/resource/quantity.go.
public enum KubernetesQuantity {
  private static let suffixes: [String: Double] = [
    "": 1, "n": 1e-9, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
    "E": 1e18, "Ki": 0x1p10, "Mi": 0x1p20, "Gi": 0x1p30, "Ti": 0x1p40, "Pi": 0x1p50, "Ei": 0x1p60,
  ]

  /// The value of `text`; nil where it is no quantity.
  ///
  /// - Complexity: O(n) in the length of `text`.
  public static func parse(_ text: String) -> Double? {
    var rest = text[...]
    var sign = 1.0
    if let first = rest.first, first == "+" || first == "-" {
      sign = first == "-" ? -1 : 1
      rest = rest.dropFirst()
    }
    let number = rest.prefix { $0 == "." || ($0.isASCII && $0.isNumber) }
    guard number.contains(where: \.isNumber), number.count(where: { $0 == "." }) <= 1,
      let value = Double(number.hasSuffix(".") ? number + "0" : number)
    else { return nil }
    let suffix = String(rest.dropFirst(number.count))
    if let factor = suffixes[suffix] { return sign * value * factor }
    guard suffix.first == "e" || suffix.first == "E", let exponent = Int(suffix.dropFirst()),
      abs(exponent) < 300
    else { return nil }
    return sign * value * pow(10, Double(exponent))
  }
}
