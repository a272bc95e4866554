/// The kernel's text files, cut into lines and words by bytes.
///
/// `split` on a string looks for the bounds of characters and sets up types of its own, which in a process that
/// measures one short program takes longer than reading the files.
enum KernelText {
  /// Calls `body` with the words of every line of `text` that contains `part`, in order; empty lines have none.
  /// Linear.
  static func forEachLine(
    of text: String, containing part: String = "", _ body: ([String]) -> Void
  ) {
    var text = text
    var part = part
    text.withUTF8 { bytes in
      part.withUTF8 { part in
        var start = 0
        while start < bytes.count {
          var end = start
          while end < bytes.count, bytes[end] != newline { end += 1 }
          let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
          start = end + 1
          if contains(line, part) { body(words(line)) }
        }
      }
    }
  }

  /// The words of `text`, apart by blanks and ends of lines.
  static func words(_ text: String) -> [String] {
    var text = text
    return text.withUTF8 { words($0) }
  }

  private static let newline = UInt8(ascii: "\n")

  private static func contains(
    _ line: UnsafeBufferPointer<UInt8>, _ part: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard part.count <= line.count else { return false }
    for start in 0...(line.count - part.count)
    where (0..<part.count).allSatisfy({ line[start + $0] == part[$0] }) { return true }
    return false
  }

  private static func words(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var all: [String] = []
    var start = 0
    for end in 0...bytes.count
    where end == bytes.count || bytes[end] == UInt8(ascii: " ") || bytes[end] == newline {
      if end > start {
        all.append(
          String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
      }
      start = end + 1
    }
    return all
  }
}
