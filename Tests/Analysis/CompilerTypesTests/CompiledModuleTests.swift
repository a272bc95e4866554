import Foundation
import Testing

@testable import CompilerTypes

@Suite struct CompiledModuleTests {
  private let description = """
    {"swiftCommands": {"C.Core-debug.module": {
      "executable": "/usr/bin/swiftc", "moduleName": "Core", "isLibrary": true,
      "importPath": "/p/.build/debug/Modules",
      "inputs": [{"kind": "file", "name": "/p/Sources/Core/A.swift"},
                 {"kind": "file", "name": "/p/Sources/Core/B.swift"},
                 {"kind": "file", "name": "/p/.build/debug/Core.build/sources"}],
      "otherArguments": ["-target", "x86_64-unknown-linux-gnu", "-incremental", "-enable-batch-mode",
        "-index-store-path", "/p/.build/index", "-Onone", "-enable-testing", "-j2", "-DDEBUG",
        "-swift-version", "6", "-enable-upcoming-feature", "ExistentialAny", "-warnings-as-errors",
        "-Xfrontend", "-enable-cross-import-overlays", "-Xfrontend", "-some-other", "-g",
        "-Xcc", "-fPIC", "-package-name", "p"]}}}
    """

  @Test func settingsThatDecideMeaningAreKept() throws {
    let modules = try CompiledModule.modules(description: Data(description.utf8))
    let module = try #require(modules.first)
    #expect(modules.count == 1)
    #expect(module.name == "Core")
    #expect(module.sources == ["/p/Sources/Core/A.swift", "/p/Sources/Core/B.swift"])
    #expect(
      module.settings == [
        "-I", "/p/.build/debug/Modules", "-parse-as-library", "-target",
        "x86_64-unknown-linux-gnu", "-enable-testing", "-DDEBUG", "-swift-version", "6",
        "-enable-upcoming-feature", "ExistentialAny", "-enable-cross-import-overlays", "-Xcc",
        "-fPIC", "-package-name", "p",
      ])
  }

  @Test func aTreeIsAskedOfSomeSourcesAndTheRestIsRead() {
    let module = CompiledModule(
      compiler: "swiftc", name: "M", sources: ["/a.swift", "/b.swift", "/c.swift"])
    let arguments = module.arguments(trees: [("/c.swift", "/2.json"), ("/a.swift", "/1.json")])
    #expect(
      arguments.dropFirst(5) == [
        "-primary-file", "/a.swift", "/b.swift", "-primary-file", "/c.swift", "-module-name", "M",
        "-parse-as-library", "-o", "/1.json", "-o", "/2.json",
      ])
  }

  @Test func aFileByItselfMayBeAScript() {
    let module = CompiledModule(compiler: "swiftc", name: "M", sources: ["/a.swift"])
    #expect(module.settings.isEmpty)
  }

  @Test func anotherShapeIsAnError() {
    #expect(throws: DecodingError.self) {
      try CompiledModule.modules(description: Data(#"{"commands": []}"#.utf8))
    }
  }
}
