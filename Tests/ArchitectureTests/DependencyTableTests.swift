import Foundation
import Testing

@Suite("Dependency table")
struct DependencyTableTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func guide() throws -> DependencyTable {
    try DependencyTable(
      markdown: String(
        contentsOf: root.appending(path: "Guides/Architecture.md"), encoding: .utf8))
  }

  @Test(.timeLimit(.minutes(2)))
  func tableAndPackageAgree() throws {
    let package = try PackageDescription.dump(package: Self.root)
    #expect(package.targets.count > 20)
    let differences = try Self.guide().differences(from: package)
    #expect(differences == [])
  }

  @Test func foldersOfTheTableExist() throws {
    for (target, row) in try Self.guide().rows {
      var isDirectory: ObjCBool = false
      let path = Self.root.appending(path: row.folder).path
      #expect(
        FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
          && isDirectory.boolValue, "\(target): \(row.folder) is no folder")
    }
  }

  @Test func enginesMeetInTheModelOnly() throws {
    let rows = try Self.guide().rows
    func layer(_ target: String) -> String? {
      rows[target]?.folder.split(separator: "/").dropFirst().first.map(String.init)
    }
    // The command line and the benchmarks join the engines.
    for (target, row) in rows where row.folder.hasPrefix("Sources/") && target != "headroom" {
      for name in row.mayImport {
        let other = layer(name)
        #expect(
          other == "Model" || other == layer(target), "\(target) and \(name) are of two engines")
      }
    }
  }

  private static let small = """
    | target | folder | may import |
    | --- | --- | --- |
    | `A` | `Sources/A` | — |
    | `B` | `Sources/B` | `A` |

    | product | used by |
    | --- | --- |
    | `Yams` | `A` |
    """

  private static func package(a: String = "", b: String, path: String = "Sources/B") throws
    -> PackageDescription
  {
    try PackageDescription(
      json: Data(
        """
        {"targets": [
          {"name": "A", "type": "regular", "dependencies": [
            {"product": ["Yams", "Yams", null, null]}\(a)]},
          {"name": "B", "type": "regular", "path": "\(path)", "dependencies": [\(b)]},
          {"name": "BTests", "type": "test", "dependencies": [{"target": ["B", null]}]}
        ]}
        """.utf8))
  }

  @Test func agreementHasNoDifferences() throws {
    let package = try Self.package(b: #"{"byName": ["A", null]}"#)
    #expect(try DependencyTable(markdown: Self.small).differences(from: package) == [])
  }

  @Test func undeclaredDependencyIsNamed() throws {
    let package = try Self.package(
      a: #", {"target": ["B", null]}"#,
      b: #"{"byName": ["A", null]}, {"product": ["Yams", "Yams", null, null]}"#)
    #expect(
      try DependencyTable(markdown: Self.small).differences(from: package) == [
        "A: depends on B, which the table does not allow",
        "B: uses Yams, which the table does not allow",
      ])
  }

  @Test func dependencyTooManyInTheTableIsNamed() throws {
    let package = try Self.package(b: "")
    #expect(
      try DependencyTable(markdown: Self.small).differences(from: package) == [
        "B: the table allows A, no dependency of the package"
      ])
  }

  @Test func otherFolderAndMissingRowsAreNamed() throws {
    let package = try Self.package(b: #"{"byName": ["A", null]}"#, path: "Sources/Elsewhere")
    let table = try DependencyTable(
      markdown: Self.small.replacingOccurrences(of: "| `A` | `Sources/A`", with: "| `C` | `X`"))
    #expect(
      table.differences(from: package) == [
        "A: a target of the package without a row in the table",
        "B: lies in Sources/Elsewhere, the table says Sources/B",
        "C: a row of the table without a target in the package",
      ])
  }

  @Test(arguments: [
    "no table", small + "\n\n" + small, small.replacingOccurrences(of: "| `A` |\n", with: "|\n"),
    small.replacingOccurrences(of: "`B`", with: "`A`"),
  ])
  func unreadableTableIsRefused(_ markdown: String) {
    #expect(throws: DependencyTable.Unreadable.self) { try DependencyTable(markdown: markdown) }
  }
}
