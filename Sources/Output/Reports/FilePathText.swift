/// File paths in the forms that machine-read reports want.
enum FilePathText {
  /// `path` as a URI reference: relative to the source root where it is relative, percent-encoded.
  static func uri(_ path: String) -> String {
    var bytes = Substring(path)
    if bytes.hasPrefix("./") { bytes = bytes.dropFirst(2) }
    var encoded = path.hasPrefix("/") ? "file://" : ""
    for byte in bytes.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "+"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    return encoded
  }

  /// Whether the path begins at the root.
  static func isAbsolute(_ path: String) -> Bool { path.hasPrefix("/") }
}
