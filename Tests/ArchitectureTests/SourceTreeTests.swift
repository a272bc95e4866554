import Foundation
import Testing

@Suite("Source tree")
struct SourceTreeTests {
  /// Beyond this a file holds more than one thing.
  private static let longest = 500

  @Test(arguments: ["Sources", "Tests"])
  func noFileIsTooLong(_ folder: String) throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: folder)
    let files = try #require(
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var looked = 0
    for case let file as URL in files where ["swift", "c", "h"].contains(file.pathExtension) {
      let lines = try Data(contentsOf: file).count { $0 == UInt8(ascii: "\n") }
      #expect(
        lines <= Self.longest, "\(folder): \(file.lastPathComponent) has \(lines) lines")
      looked += 1
    }
    #expect(looked > 50, "\(folder) seems not to be the folder of this package")
  }
}
