/// A replacement of a piece of a file.
package struct SourceEdit: Sendable, Hashable {
  /// The UTF-8 offset of the first replaced byte.
  package let start: Int
  /// The UTF-8 offset after the last replaced byte.
  package let end: Int
  /// The text that takes its place.
  package let replacement: String

  package init(start: Int, end: Int, replacement: String) {
    self.start = start
    self.end = end
    self.replacement = replacement
  }

  /// `source` with all edits carried out; nil where two of them overlap or one lies outside.
  ///
  /// - Complexity: O(*n* + *k* log *k*) for *n* bytes and *k* edits.
  package static func apply(_ edits: [SourceEdit], to source: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var place = 0
    for edit in edits.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      guard edit.start >= place, edit.end >= edit.start, edit.end <= source.count else {
        return nil
      }
      result += source[place..<edit.start]
      result += edit.replacement.utf8
      place = edit.end
    }
    return result + source[place...]
  }
}
