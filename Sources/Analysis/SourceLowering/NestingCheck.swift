/// Looks at the bytes before the parser does: swift-syntax recurses over brackets, chains (`a.b.b.b…`, `f()()()…`),
/// `else if …`, and runs of words like `try try …`, so beyond a length no stack is large enough.
///
/// It overestimates on purpose (strings and comments count), with limits far above real code.
struct NestingCheck {
  /// Links of one postfix chain, `else if` branches of one function, words in a row that take what follows as their
  /// operand, `#if`s in one another. Real code stays below some hundreds; the stacks take several times as many.
  static let chainLimit = 20_000
  /// Brackets in one another.
  static let depthLimit = 10_000
  /// Square brackets in one another with nothing between that ends a type. At each the parser looks ahead whether a type such as
  /// `[3 of Int]` begins, which doubles its time with each level: 22 take seconds, 12 milliseconds.
  static let squareLimit = 12
  /// Words and signs of a file: a syntax tree takes some 200 bytes for each, so about a gibibyte. Half a million lines of real
  /// code have as many.
  static let tokenLimit = 5_000_000

  struct Excess {
    let offset: Int
    let construct: String
    let limit: Int
  }

  private let source: UnsafeBufferPointer<UInt8>
  private let kinds = Self.kindTable
  private var chain = 0
  private var depth = 0
  private var elses = 0
  private var operandWords = 0
  private var conditions = 0
  private var tokens = 0
  private var squares = 0
  /// Whether the current line holds more than space up to here.
  private var lineHasContent = false
  /// The last byte that is no space ended with something that needs an operand.
  private var wantsOperand = false

  private init(_ source: UnsafeBufferPointer<UInt8>) { self.source = source }

  /// The first place where a limit is exceeded.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  static func excess(in source: UnsafeBufferPointer<UInt8>) -> Excess? {
    guard source.count > squareLimit else { return nil }
    var check = NestingCheck(source)
    return check.run()
  }

  private mutating func run() -> Excess? {
    var offset = 0
    let end = source.count
    while offset < end {
      switch kinds[Int(source[offset])] {
      case .space:
        repeat { offset += 1 } while offset < end && kinds[Int(source[offset])] == .space
        continue
      case .newline:
        lineHasContent = false
        offset += 1
        continue
      case .word:
        let start = offset
        tokens += 1
        repeat { offset += 1 } while offset < end && kinds[Int(source[offset])] == .word
        readWord(start..<offset)
        // Only these three can have grown.
        if max(elses, operandWords) <= Self.chainLimit, tokens <= Self.tokenLimit { continue }
      case .other:
        mark(&offset, wantsOperand: false)
        if tokens <= Self.tokenLimit { continue }
      case .end:
        chain = 0
        squares = 0
        mark(&offset, wantsOperand: true)
      case .link:
        chain += 1
        mark(&offset, wantsOperand: true)
      case .open:
        chain += 1
        depth += 1
        if source[offset] == UInt8(ascii: "[") { squares += 1 }
        if source[offset] == UInt8(ascii: "{") { squares = 0 }
        mark(&offset, wantsOperand: false)
      case .close:
        depth = max(0, depth - 1)
        if source[offset] == UInt8(ascii: "]") { squares = max(0, squares - 1) }
        mark(&offset, wantsOperand: false)
      case .hash:
        chain += 1
        if matches("if", after: offset) { conditions += 1 }
        if matches("endif", after: offset) { conditions = max(0, conditions - 1) }
        mark(&offset, wantsOperand: false)
      }
      if chain > Self.chainLimit { return excess(offset, "chained links") }
      if depth > Self.depthLimit {
        return Excess(offset: offset, construct: "nested brackets", limit: Self.depthLimit)
      }
      if squares > Self.squareLimit {
        return Excess(
          offset: offset, construct: "square brackets in one another", limit: Self.squareLimit)
      }
      if elses > Self.chainLimit { return excess(offset, "`else` branches of one function") }
      if operandWords > Self.chainLimit { return excess(offset, "words like `try` in a row") }
      if conditions > Self.chainLimit { return excess(offset, "nested `#if`") }
      if tokens > Self.tokenLimit {
        return Excess(
          offset: offset, construct: "the words and signs of the file", limit: Self.tokenLimit)
      }
    }
    return nil
  }

  private func excess(_ offset: Int, _ construct: String) -> Excess {
    Excess(offset: offset, construct: construct, limit: Self.chainLimit)
  }

  private mutating func mark(_ offset: inout Int, wantsOperand: Bool) {
    offset += 1
    tokens += 1
    operandWords = 0
    lineHasContent = true
    self.wantsOperand = wantsOperand
  }

  private mutating func readWord(_ range: Range<Int>) {
    // A line that begins with a word begins a statement or an element, unless the line before is unfinished.
    if !lineHasContent, !wantsOperand { chain = 0 }
    lineHasContent = true
    wantsOperand = false
    guard range.count <= 11 else {
      operandWords = 0
      return
    }
    let word = UnsafeBufferPointer(rebasing: source[range])
    if Self.takesOperand(word) { operandWords += 1 } else { operandWords = 0 }
    if range.count == 4 {
      if word.elementsEqual("else".utf8) { elses += 1 }
      if word.elementsEqual("func".utf8) { elses = 0 }
    }
  }

  private func matches(_ word: StaticString, after offset: Int) -> Bool {
    let start = offset + 1
    let end = start + word.utf8CodeUnitCount
    guard end <= source.count else { return false }
    for index in 0..<word.utf8CodeUnitCount where source[start + index] != word.utf8Start[index] {
      return false
    }
    return end == source.count || kinds[Int(source[end])] != .word
  }

  /// Expressions, patterns and types that recurse into what follows.
  private static let operandWordList: [[UInt8]] = [
    "try", "await", "some", "any", "inout", "let", "var", "consume", "copy", "each", "repeat",
    "unsafe", "borrowing", "consuming", "sending", "isolated", "is", "throw", "return", "yield",
    "borrow", "nonisolated", "_const", "__owned", "__shared", "_borrow", "_move", "discard",
  ].map { Array($0.utf8) }

  private static func takesOperand(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = word.first, operandLengths[Int(first)] & (1 << UInt16(word.count)) != 0
    else { return false }
    return operandWords.contains(pack(word))
  }

  /// By the first letter: a bit for each length of such words. Nearly all others end here.
  private static let operandLengths: [UInt16] = {
    var lengths = [UInt16](repeating: 0, count: 256)
    for word in operandWordList { lengths[Int(word[0])] |= 1 << UInt16(word.count) }
    return lengths
  }()

  private static let operandWords: [SIMD2<UInt64>] = operandWordList.map { word in
    word.withUnsafeBufferPointer(pack)
  }

  /// A word of at most 15 bytes as two numbers; no two have the same.
  private static func pack(_ word: UnsafeBufferPointer<UInt8>) -> SIMD2<UInt64> {
    var packed = SIMD2<UInt64>(0, UInt64(word.count))
    for (i, byte) in word.enumerated() {
      if i < 8 {
        packed.x = packed.x << 8 | UInt64(byte)
      } else {
        packed.y = packed.y << 8 | UInt64(byte)
      }
    }
    return packed
  }

  private enum Kind: UInt8 {
    case space, newline, word, other
    /// Ends a chain
    case end
    /// Prolongs a chain and wants an operand
    case link
    case open, close, hash
  }

  /// What each byte is; made once and never freed, for a loop over all bytes of a program.
  nonisolated(unsafe) private static let kindTable: UnsafePointer<Kind> = {
    let table = UnsafeMutablePointer<Kind>.allocate(capacity: 256)
    table.initialize(from: kindList, count: 256)
    return UnsafePointer(table)
  }()

  private static let kindList: [Kind] = (0...255).map { (byte: Int) -> Kind in
    switch Unicode.Scalar(UInt8(byte)) {
    case "\n": .newline
    case "\0"..." ": .space
    case "a"..."z", "A"..."Z", "0"..."9", "_", "\u{80}"...: .word
    case ",", ";", "=": .end
    case ".", "!", "?", "-", "&", "~", "<", ">", "@", ":", "\\": .link
    case "(", "[", "{": .open
    case ")", "]", "}": .close
    case "#": .hash
    default: .other
    }
  }
}
