import Foundation
import ScanModel
import SourceAnalysis
import Testing

@Suite struct SourceFixTests {
  /// What `--fix` makes of a file; nil where it leaves it as it is.
  private func mended(_ text: String) throws -> String? {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "headroom-fix-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.swift")
    try Data(text.utf8).write(to: file)
    let scan = try SourceAnalysis.analyse(paths: [file.path]).document
    let fixes = SourceFix.fixes(of: scan)
    // Nothing is written here.
    #expect(try Data(contentsOf: file) == Data(text.utf8))
    #expect(fixes.count <= 1)
    return fixes.first?.after
  }

  @Test(arguments: [
    ("xs.filter { $0 > 1 }.count", "xs.count(where: { $0 > 1 })"),
    ("xs.filter({ $0 > 1 }).count", "xs.count(where: { $0 > 1 })"),
    ("xs.filter(isOdd).first", "xs.first(where: isOdd)"),
    ("xs\n    .filter { $0 > 1 }\n    .first", "xs\n    .first(where: { $0 > 1 })"),
    ("xs.filter { $0 > 1 }.isEmpty", "!xs.contains(where: { $0 > 1 })"),
    ("!xs.filter { $0 > 1 }.isEmpty", "xs.contains(where: { $0 > 1 })"),
    ("xs.sorted().first", "xs.min()"), ("xs.sorted(by: >).last", "xs.max(by: >)"),
    ("name.count == 0", "name.isEmpty"), ("name.count > 0 && true", "!name.isEmpty && true"),
  ])
  func `a mechanical remedy is carried out`(_ before: String, _ after: String) throws {
    func file(_ expression: String) -> String {
      """
      func f(_ xs: [Int], _ name: String, isOdd: (Int) -> Bool) {
        let found = \(expression)
        use(found)
      }

      """
    }
    #expect(try mended(file(before)) == file(after))
  }

  @Test(arguments: [
    "let n = 1 + name.count == 0", "let n = xs.filter { $0 > 1 }.map { $0 }",
    "let n = xs.sorted { $0 > $1 }.dropFirst()", "let n = xs.count == 0",
  ])
  func `another shape is left as it is`(_ statement: String) throws {
    #expect(try mended("func f(_ xs: [Int], _ name: String) {\n  \(statement)\n}\n") == nil)
  }

  @Test func `a file that does not parse is left as it is`() throws {
    #expect(
      try mended("func f(_ xs: [Int]) { _ = xs.filter { $0 > 1 }.count }\nfunc g( {\n") == nil)
  }

  @Test func `one inside another is mended in two runs, never both at once`() throws {
    let text =
      "func f(_ xs: [[Int]]) {\n  _ = xs.filter { $0.filter { $0 > 1 }.count > 0 }.count\n}\n"
    let once = try #require(try mended(text))
    #expect(once != text)
    let twice = try mended(once) ?? once
    #expect(!twice.contains(".filter"))
  }
}
