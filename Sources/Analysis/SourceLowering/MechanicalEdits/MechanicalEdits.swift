internal import ProgramModel
internal import SwiftParser
internal import SwiftSyntax

/// The edits that carry out a rule's remedy where that is a matter of syntax alone.
///
/// Runs on a thread of ``LargeStackWorkers``.
package enum MechanicalEdits {
  /// A place that a rule pointed at: line and column of the beginning of the expression, from 1, in UTF-8 bytes.
  package struct Place: Hashable, Sendable {
    package let rule: String
    package let line: Int
    package let column: Int

    package init(rule: String, line: Int, column: Int) {
      self.rule = rule
      self.line = line
      self.column = column
    }
  }

  /// The rules that have edits.
  package static let rules: Set<String> = [
    "array-concatenation-in-loop", "array-copy-in-loop", "coder-in-loop", "contains-in-loop",
    "copying-reduce", "count-is-zero", "filter-count", "filter-first", "filter-is-empty",
    "formatter-in-loop", "regex-in-loop", "sort-in-loop", "sorted-first",
    "string-concatenation-in-loop",
  ]

  /// The edits for the places of one file; a place whose code has another shape than the remedy's has none.
  ///
  /// - Complexity: O(*n*) in the size of the file.
  package static func edits(for places: Set<Place>, in source: [UInt8]) -> [Place: [SourceEdit]] {
    guard source.withUnsafeBufferPointer({ NestingCheck.excess(in: $0) }) == nil else { return [:] }
    return source.withUnsafeBufferPointer { buffer in
      let tree = Parser.parse(source: buffer)
      guard !tree.hasError else { return [:] }
      let finder = EditFinder(places, LineTable(buffer), source)
      finder.walk(tree)
      return finder.found
    }
  }

  /// Whether `source` is Swift without a syntax error.
  package static func parses(_ source: [UInt8]) -> Bool {
    source.withUnsafeBufferPointer { buffer in
      NestingCheck.excess(in: buffer) == nil && !Parser.parse(source: buffer).hasError
    }
  }
}
