/// A place in a source file. Lines and columns start at 1; the column counts UTF-8 bytes.
package struct SourcePosition: Sendable, Hashable, Comparable {
  package let line: Int32
  package let column: Int32
  /// UTF-8 offset from the beginning of the file, starting at 0.
  package let offset: Int32

  package init(line: Int, column: Int, offset: Int) {
    self.line = Int32(clamping: line)
    self.column = Int32(clamping: column)
    self.offset = Int32(clamping: offset)
  }

  package static func < (a: Self, b: Self) -> Bool { a.offset < b.offset }
}

/// A stretch of source text, from `start` up to but without the byte at `end`.
package struct SourceSpan: Sendable, Hashable {
  package let start: SourcePosition
  package let end: SourcePosition

  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }
}
