/// Looks at the bytes before the parser does: swift-syntax recurses over chains (`a.b.b.b…`, `f()()()…`,
/// `else if …`), so beyond a length no stack is large enough.
///
/// It overestimates on purpose (strings and comments count), with limits far above real code.
enum NestingCheck {
  /// Links of one postfix chain or `else if` chain; a 512 MB stack takes several times as many.
  static let chainLimit = 50_000

  struct Excess {
    let offset: Int
    let construct: String
    let limit: Int
  }

  static func excess(in source: UnsafeBufferPointer<UInt8>) -> Excess? {
    guard source.count > chainLimit else { return nil }
    var chain = 0
    var elses = 0
    var previous: UInt8 = 0
    var lineHasContent = false
    for (offset, byte) in source.enumerated() {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "!"),
        UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "-"), UInt8(ascii: "&"),
        UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"):
        chain += 1
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="):
        chain = 0
      case UInt8(ascii: "\n"):
        lineHasContent = false
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        break
      default:
        // A line that begins with a word begins a statement or an element.
        if !lineHasContent, isWord(byte) { chain = 0 }
      }
      if byte > 32 { lineHasContent = true }
      if byte == UInt8(ascii: "e"), !isWord(previous), matchesElse(source, at: offset) {
        elses += 1
      } else if byte == UInt8(ascii: "f"), !isWord(previous), matchesFunc(source, at: offset) {
        elses = 0
      }
      previous = byte
      if chain > chainLimit {
        return Excess(offset: offset, construct: "chained or nested links", limit: chainLimit)
      }
      if elses > chainLimit {
        return Excess(offset: offset, construct: "`else if` branches", limit: chainLimit)
      }
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 128...:
      true
    default: false
    }
  }

  private static func matchesElse(_ source: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    offset + 4 < source.count && source[offset + 1] == UInt8(ascii: "l")
      && source[offset + 2] == UInt8(ascii: "s") && source[offset + 3] == UInt8(ascii: "e")
      && !isWord(source[offset + 4])
  }

  private static func matchesFunc(_ source: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    offset + 4 < source.count && source[offset + 1] == UInt8(ascii: "u")
      && source[offset + 2] == UInt8(ascii: "n") && source[offset + 3] == UInt8(ascii: "c")
      && !isWord(source[offset + 4])
  }
}
