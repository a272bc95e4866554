import Documents
import Foundation
import Testing

@Suite struct DocumentFileTests {
  private func withFile<Result>(
    _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("headroom-\(UUID().uuidString).yaml")
    try Data(bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    return try body(path.path)
  }

  @Test func readsAFile() throws {
    let value = try withFile(Array("a: é\n".utf8)) { try DocumentFile.node($0).value }
    #expect(value == ["a": "é"])
  }

  @Test func namesTheLineOfTheInvalidByte() throws {
    try withFile(Array("a: 1\nb: 2\nc: ".utf8) + [0xFF, 0xFE, 0x0A]) { path in
      let error = #expect(throws: DocumentError.self) { try DocumentFile.text(path) }
      #expect(error?.line == 3)
      #expect(error?.message.contains("UTF-8") == true)
      #expect(error?.file == path)
    }
  }

  @Test func refusesAnEmptyFile() throws {
    try withFile([]) { path in
      let error = #expect(throws: DocumentError.self) { try DocumentFile.node(path) }
      #expect(error?.message.contains("empty") == true)
    }
  }

  @Test func saysWhatIsWrongWithAPath() {
    let missing = #expect(throws: DocumentError.self) {
      try DocumentFile.text("/nonexistent/\(UUID().uuidString).yaml")
    }
    #expect(missing?.message == "no such file")
    let directory = #expect(throws: DocumentError.self) { try DocumentFile.text("/tmp") }
    #expect(directory?.message.contains("is a directory") == true)
  }
}
