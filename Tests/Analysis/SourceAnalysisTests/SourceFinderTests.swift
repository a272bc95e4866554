import Configuration
import Foundation
import Testing

@testable import SourceAnalysis

@Suite("Finding sources")
struct SourceFinderTests {
  private struct Refused: Error {}

  private func withFolder(_ files: [String], _ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "headroom-finder-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for file in files {
      let path = URL(fileURLWithPath: "\(folder)/\(file)")
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: path)
    }
    try body(folder)
  }

  @Test("every package of a monorepo follows its own project file")
  func monorepo() throws {
    let files = [
      "App/A.swift", "App/A.pb.swift", "Lib/.headroom.yaml", "Lib/B.swift", "Lib/Old/C.swift",
    ]
    try withFolder(files) { folder in
      let found = try SourceFinder.files(in: [folder]) { path in
        PathRules(
          folder: path, exclude: path.hasSuffix("/Lib") ? ["Old/**"] : ["**/*.pb.swift"])
      }
      #expect(found == ["\(folder)/App/A.swift", "\(folder)/Lib/B.swift"])
    }
  }

  @Test("a file named outright is taken, a link to a folder is walked, hidden folders are not")
  func named() throws {
    try withFolder(["P/A.pb.swift", "P/.build/B.swift", "P/C.swift"]) { folder in
      let link = folder + "/link"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: folder + "/P")
      let found = try SourceFinder.files(in: [folder + "/P/A.pb.swift", link]) {
        PathRules(folder: $0, exclude: ["**/*.pb.swift"])
      }
      #expect(found == ["\(folder)/P/A.pb.swift", "\(link)/C.swift"])
    }
  }

  @Test("a path that does not exist and rules that refuse end the search")
  func refused() throws {
    #expect(throws: SourceAnalysisError.self) {
      try SourceFinder.files(in: ["/no/such/folder"]) { PathRules(folder: $0) }
    }
    #expect(throws: Refused.self) {
      try SourceFinder.files(in: ["/tmp"]) { _ in throw Refused() }
    }
  }
}
