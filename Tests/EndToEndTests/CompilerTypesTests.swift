import Foundation
import Testing

@Suite(
  "scan --types, end to end", .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct CompilerTypesTests {
  private func scan(_ arguments: [String]) throws -> (ended: Ended, document: [String: Any]) {
    let ended = try run(try #require(binary), ["scan", "--format", "json"] + arguments)
    try #require(ended.status == 0, "\(ended.error)")
    let document = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
    return (ended, try #require(document as? [String: Any]))
  }

  private func bound(of function: String, in document: [String: Any]) throws -> String? {
    let functions = try #require(document["functions"] as? [[String: Any]])
    let found = try #require(functions.first { $0["name"] as? String == function })
    return (found["time"] as? [String: Any])?["class"] as? String
  }

  private let generic = """
    func same<T>(_ value: T) -> T { value }

    func repeats(_ words: [String]) -> Int {
      let all = same(words)
      var found = 0
      for word in same(all) where all.contains(word) { found += 1 }
      return found
    }
    """

  @Test("a type that only inference knows makes a finding")
  func generics() throws {
    try withFolder(["a.swift": generic]) { folder in
      let plain = try scan(["\(folder)/a.swift"])
      let told = try scan(["\(folder)/a.swift", "--types"])
      #expect(plain.document["typeSources"] as? [String] == ["syntax"])
      #expect(told.document["typeSources"] as? [String] == ["compiler", "syntax"])
      #expect((plain.document["findings"] as? [Any])?.isEmpty == true)
      let rules = (told.document["findings"] as? [[String: Any]])?.compactMap {
        $0["rule"] as? String
      }
      #expect(rules == ["contains-in-loop"])
      #expect(told.ended.error == "types: the compiler answered for 1 of 1 file\n")
    }
  }

  private let overloads = """
    func load() -> Int { 1 }
    func load() -> [Int] {
      var result: [Int] = []
      for a in 0..<CommandLine.arguments.count { for b in 0..<a { result.append(b) } }
      return result
    }
    func first() -> Int { load() + 1 }
    func all() -> Int { let x: [Int] = load(); return x.count }
    """

  @Test(
    "of functions that differ only by what they return, the compiler names the one that is called")
  func overloadedByResult() throws {
    try withFolder(["b.swift": overloads]) { folder in
      let told = try scan(["\(folder)/b.swift", "--types"])
      #expect(try bound(of: "first()", in: told.document) == "O(1)")
      #expect(try bound(of: "all()", in: told.document) == "O(n^2)")
    }
  }

  @Test("what does not compile is told as far as it does")
  func broken() throws {
    try withFolder(["a.swift": generic + "\nfunc broken() { missing() }\n"]) { folder in
      let told = try scan(["\(folder)/a.swift", "--types"])
      #expect(told.document["typeSources"] as? [String] == ["compiler", "syntax"])
    }
  }

  @Test("a package's last debug build tells how its modules are compiled")
  func package() throws {
    let told = try scan(["Sources/Model/Quantities", "--types"])
    #expect(told.document["typeSources"] as? [String] == ["compiler", "syntax"])
    #expect(told.ended.error.hasPrefix("types: the compiler answered for "))
    #expect(!told.ended.error.contains("syntax alone"), "\(told.ended.error)")
  }

  @Test("a package that is not built says what to do")
  func unbuilt() throws {
    let manifest = "// swift-tools-version: 6.0\nimport PackageDescription\n"
    let files = ["Package.swift": manifest, "Sources/M/a.swift": generic]
    try withFolder(files) { folder in
      let ended = try run(try #require(binary), ["scan", folder, "--types"])
      #expect(ended.status == 3)
      #expect(ended.error.contains("swift build --package-path"), "\(ended.error)")
    }
  }
}
