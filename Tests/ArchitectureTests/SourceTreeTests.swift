import Foundation
import Testing

@Suite("Source tree")
struct SourceTreeTests {
  /// Beyond this a file holds more than one thing.
  private static let longest = 500
  /// One evaluator over all kinds of expressions, in the course of being cut by kind; these may shrink and not grow.
  private static let longer = [
    "FunctionEvaluator.swift": 600, "FunctionEvaluator+Calls.swift": 1_000,
    "FunctionEvaluator+Expressions.swift": 680, "FunctionEvaluator+Loops.swift": 600,
  ]

  @Test(arguments: ["Sources", "Tests"])
  func noFileIsTooLong(_ folder: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: folder)
    let files = try #require(
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var looked = 0
    for case let file as URL in files where ["swift", "c", "h"].contains(file.pathExtension) {
      let lines = try Data(contentsOf: file).count { $0 == UInt8(ascii: "\n") }
      let limit = Self.longer[file.lastPathComponent] ?? Self.longest
      #expect(lines <= limit, "\(folder): \(file.lastPathComponent) has \(lines) lines")
      looked += 1
    }
    #expect(looked > 50, "\(folder) seems not to be the folder of this package")
  }
}
