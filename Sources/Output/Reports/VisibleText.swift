/// Text from outside made safe for every report: names in source and file systems may hold anything.
enum VisibleText {
  /// `text` on one line, with line breaks and tabs as spaces, and what a terminal would obey, XML
  /// forbids or a reader cannot see written out as `\u{1B}`.
  ///
  /// - Complexity: O(n) in the length of `text`.
  static func line(_ text: String) -> String {
    guard !isPlain(text),
      text.unicodeScalars.contains(where: { $0 == "\t" || $0.isLineBreak || $0.mustBeEscaped })
    else { return text }
    var line = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" || scalar.isLineBreak {
        line.append(" ")
      } else if scalar.mustBeEscaped {
        line += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The columns that `text` takes on a terminal; East Asian wide characters and emoji take two.
  static func width(_ text: some StringProtocol) -> Int {
    isPlain(text) ? text.utf8.count : text.reduce(0) { $0 + width(of: $1) }
  }

  /// Whether `text` is printable ASCII, as most is: then a byte is a column.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
  }

  /// `text` cut to `limit` columns, with an ellipsis where something is missing.
  static func cut(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    var cut = ""
    var used = 1
    for character in text {
      used += width(of: character)
      if used > limit { break }
      cut.append(character)
    }
    return cut + "…"
  }

  /// `text` cut to `limit` columns at its front, with an ellipsis where something is missing.
  static func cutFront(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    return String(cut(String(text.reversed()), to: limit).reversed())
  }

  /// `text` filled with spaces to `columns` columns.
  static func pad(_ text: String, to columns: Int) -> String {
    pad(text, of: width(text), to: columns)
  }

  /// The same for a text whose width is known.
  static func pad(_ text: String, of width: Int, to columns: Int) -> String {
    width < columns ? text + String(repeating: " ", count: columns - width) : text
  }

  /// The words between spaces.
  static func words(_ text: String) -> [Substring] {
    // Character by character takes ten times as long.
    isPlain(text)
      ? text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
      : text.split(separator: " ")
  }

  private static func width(of character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case ..<0x1100: return 1
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isLineBreak: Bool {
    value == 0x0A || value == 0x0D || value == 0x2028 || value == 0x2029
  }

  /// Control characters, marks that reorder text, and code points that XML 1.0 does not know.
  fileprivate var mustBeEscaped: Bool {
    switch value {
    case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF,
      0xFFF9...0xFFFB:
      true
    default: value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(value)
    }
  }
}
