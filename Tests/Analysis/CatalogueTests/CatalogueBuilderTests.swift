#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Testing

@testable import Catalogue

@Suite("The generated catalogue")
struct CatalogueBuilderTests {
  static let file = CatalogueFilesTests.directory + "/swift-stdlib.generated.yaml"

  @Test("is what the installed toolchain gives, if it is the toolchain of the file")
  func isCurrent() throws {
    let built: String
    do { built = try CatalogueBuilder.build() } catch {
      print("skipped: \(error)")
      return
    }
    if let output = ProcessInfo.processInfo.environment["HEADROOM_CATALOGUE_OUTPUT"] {
      try built.write(toFile: output, atomically: true, encoding: .utf8)
    }
    func toolchain(_ text: String) -> Substring? {
      text.split(separator: "\n").first { $0.hasPrefix("toolchain:") }
    }
    let stored = try String(contentsOfFile: Self.file, encoding: .utf8)
    guard toolchain(stored) == toolchain(built) else {
      print("skipped: made by \(toolchain(stored) ?? "?"), installed is \(toolchain(built) ?? "?")")
      return
    }
    #expect(stored == built, "stale: run `headroom catalogue build`")
  }
}
