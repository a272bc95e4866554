/// Finds documents that nest so deeply that a recursive parser would overflow its stack.
enum NestingCheck {
  /// The first line that opens more than `limit` levels, or nil.
  ///
  /// Counts brackets and leading `-`, `?` and spaces without regard to quoting, so it may refuse a
  /// text that is odd but harmless; it never lets a deep one pass.
  ///
  /// - Complexity: O(n) in the length of `text`.
  static func firstLineTooDeep(_ text: String, limit: Int) -> Int? {
    var line = 1
    var brackets = 0
    var atLineStart = true
    var dashes = 0
    var indentation = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        atLineStart = true
        dashes = 0
        indentation = 0
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): brackets += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): brackets = max(0, brackets - 1)
      case UInt8(ascii: "-"), UInt8(ascii: "?"): if atLineStart { dashes += 1 }
      case UInt8(ascii: " "): if atLineStart { indentation += 1 }
      default: atLineStart = false
      }
      if brackets > limit || (dashes > limit && dashes <= indentation) || indentation > 4 * limit {
        return line
      }
    }
    return nil
  }
}
