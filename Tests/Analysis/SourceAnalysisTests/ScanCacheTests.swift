import Foundation
import ScanModel
import SourceAnalysis
import Testing

/// Whatever changes between two runs, a scan with a warm cache says what one without a cache says.
@Suite struct ScanCacheTests: CachedProgram {
  /// A program of several files with calls across them, recursions, protocols, claims and properties.
  static let program: [String: String] = [
    "Shapes.swift": """
    public protocol Shape { var points: [Int] { get }; func area() -> Int }
    extension Shape {
      /// - Complexity: O(*n*) where *n* is the number of points.
      public func total() -> Int { points.reduce(0, +) + area() }
      func twice() -> Int { total() + total() }
    }
    struct Square: Shape { var points: [Int]; func area() -> Int { points.count } }
    struct Blob: Shape {
      var points: [Int] = []
      var names = ["a", "b"]
      func area() -> Int { for a in points { for b in points { print(a, b) } }; return 0 }
    }
    """,
    "Use.swift": """
    func sum(_ shapes: [Square]) -> Int { var s = 0; for one in shapes { s += one.twice() }; return s }
    func all(_ blobs: [Blob]) -> Int { blobs.map { $0.total() }.count }
    func look(_ b: Blob, _ x: [String]) -> Bool {
      var seen: [String] = []
      for one in x { if seen.contains(one) { continue }; seen.append(one); if b.names.contains(one) { return true } }
      return false
    }
    """,
    "Rings.swift": """
    func even(_ n: Int) -> Bool { n == 0 ? true : odd(n - 1) }
    func odd(_ n: Int) -> Bool { n == 0 ? false : even(n - 1) }
    func outer(_ a: [Int]) -> Int { even(a.count) ? helper(a) : 0 }
    func down(_ a: [Int], _ i: Int) -> Int { i == 0 ? 0 : across(a, i) }
    func across(_ a: [Int], _ i: Int) -> Int { for x in a { print(x) }; return down(a, i - 1) }
    """,
    "Helper.swift": """
    func helper(_ a: [Int]) -> Int { a.sorted().count }
    func spread(_ a: [Int], _ body: (Int) -> Void) { for x in a { body(x) } }
    func spreads(_ a: [Int]) { spread(a) { x in spread(a) { y in print(x, y) } } }
    let table: [String: Int] = ["a": 1]
    """,
    "Claims.swift": """
    extension Collection {
      /// - Complexity: O(1) if the collection conforms to `RandomAccessCollection`; otherwise, O(*n*).
      func reach(_ n: Int) -> Index { index(startIndex, offsetBy: n) }
      /// - Complexity: O(1) if the collection conforms to `RandomAccessCollection`; otherwise, O(*n*).
      func reachTwice(_ n: Int) -> Index { _ = reach(n); return reach(n) }
    }
    """,
  ]

  /// What is done to a file, by what it replaces; nothing to replace: it is put at the end.
  static let edits: [(name: String, file: String, from: String, to: String?)] = [
    (
      "a body that costs more", "Helper.swift", "a.sorted().count",
      "{ for x in a { for y in a { print(x, y) } }; return 1 }()"
    ),
    ("a body that costs the same", "Helper.swift", "a.sorted().count", "a.sorted().count + 1"),
    ("a line in front", "Shapes.swift", "public protocol", "\n\npublic protocol"),
    ("a rename", "Helper.swift", "func helper(", "func helped("),
    (
      "an overload", "Helper.swift", "",
      "func helper(_ a: [Int], deep: Bool = true) -> Int { a.count }"
    ),
    ("a better overload elsewhere", "Use.swift", "", "func odd(_ n: Int8) -> Bool { true }"),
    (
      "a member that hides another", "Use.swift", "",
      "extension Square { func total() -> Int { 1 } }"
    ),
    (
      "a conformance", "Use.swift", "",
      "extension Blob: CustomStringConvertible { var description: String { \"\" } }"
    ),
    ("a conformance less", "Shapes.swift", "struct Square: Shape", "struct Square"),
    ("an alias", "Rings.swift", "", "typealias Square = [Int]"),
    ("a type", "Rings.swift", "", "struct Fresh { let table: [Int]; func helper() {} }"),
    ("a file less", "Helper.swift", "", nil),
    ("a recursion that ends", "Rings.swift", "false : even(n - 1)", "false : true"),
    ("a recursion that is new", "Helper.swift", "a.sorted().count", "outer(a)"),
    ("a larger recursion", "Rings.swift", "even(a.count) ? helper(a) : 0", "down(a, 1)"),
    (
      "a property of another type", "Shapes.swift", "var names = [\"a\", \"b\"]",
      "var names: Set<String> = []"
    ),
    ("a global of another type", "Helper.swift", "[String: Int] = [\"a\": 1]", "[Int] = []"),
    (
      "a condition of compilation", "Use.swift", "func all(",
      "#if os(Windows)\nfunc even(_ n: Int) -> Bool { true }\n#endif\nfunc all("
    ),
    (
      "a condition inside", "Rings.swift", "{ for x in a { print(x) };",
      "{\n#if os(Linux)\nfor x in a { print(x) }\n#endif\n"
    ),
    (
      "a claim", "Claims.swift", "index(startIndex, offsetBy: n)",
      "{ for _ in self {}; return startIndex }()"
    ),
    ("broken code", "Use.swift", "func all(", "func all((("),
    ("a default value", "Helper.swift", "_ a: [Int], _ body", "_ a: [Int] = [1, 2], _ body"),
  ]

  let folder: String

  init() throws { folder = try Self.makeFolder() }

  @Test(arguments: edits.indices) func afterAnEditItIsAsFromNothing(_ number: Int) throws {
    try withProgram {
      let edit = Self.edits[number]
      #expect(try bytes(cache()) == bytes(nil))
      let first = cache()
      _ = try bytes(first)
      #expect(first.save() == nil)
      let before = try #require(Self.program[edit.file])
      let place = folder + "/Sources/M/" + edit.file
      if let to = edit.to {
        let after =
          edit.from.isEmpty
          ? before + "\n" + to + "\n" : before.replacingOccurrences(of: edit.from, with: to)
        try #require(after != before)
        try write(after, edit.file)
      } else {
        try FileManager.default.removeItem(atPath: place)
      }
      let cold = try bytes(nil)
      let warm = try bytes(cache(), threads: 1 + number % 4)
      #expect(warm == cold, "\(edit.name): \(difference(warm, cold))")
      // And back, from what the second run may have kept.
      let second = cache()
      _ = try bytes(second)
      #expect(second.save() == nil)
      try write(before, edit.file)
      #expect(try bytes(cache()) == bytes(nil), "\(edit.name), undone")
    }
  }

  @Test func aSequenceOfEditsIsAsFromNothing() throws {
    try withProgram {
      var random = FixedSteps(state: 20_261_121)
      let one = cache()
      for step in 0..<30 {
        for _ in 0...random.below(3) {
          let edit = Self.edits[random.below(Self.edits.count)]
          let place = folder + "/Sources/M/" + edit.file
          let before = (try? String(contentsOfFile: place, encoding: .utf8)) ?? ""
          if let to = edit.to {
            let after =
              edit.from.isEmpty || before.isEmpty
              ? before + "\n" + to + "\n" : before.replacingOccurrences(of: edit.from, with: to)
            // Now and then a file is what it was at first.
            try write(
              random.below(4) == 0 ? Self.program[edit.file] ?? "" : after, edit.file)
          } else if random.below(3) == 0 {
            try? FileManager.default.removeItem(atPath: place)
          }
        }
        let warm = try bytes(one)
        let cold = try bytes(nil)
        #expect(warm == cold, "step \(step): \(difference(warm, cold))")
      }
    }
  }

  @Test func anotherCatalogueOrBuildTakesNothingOver() throws {
    try withProgram {
      let one = cache("build 1")
      let cold = try bytes(one)
      #expect(one.save() == nil)
      #expect(try bytes(cache("build 2")) == cold)
      #expect(one.folder == folder + "/.headroom")
      let files = try FileManager.default.contentsOfDirectory(atPath: one.folder)
      #expect(files.filter { $0.hasSuffix(".cache") }.count == 1)
    }
  }

  @Test func damageIsAsIfNothingWereKept() throws {
    try withProgram {
      let one = cache()
      let cold = try bytes(one)
      #expect(one.save() == nil)
      let name = try #require(
        try FileManager.default.contentsOfDirectory(atPath: one.folder)
          .first { $0.hasSuffix(".cache") })
      let path = one.folder + "/" + name
      let whole = [UInt8](try #require(FileManager.default.contents(atPath: path)))
      var random = FixedSteps(state: 7)
      for step in 0..<24 {
        var broken = whole
        switch step % 4 {
        case 0: broken = Array(whole.prefix(random.below(whole.count)))
        case 1: broken[random.below(broken.count)] ^= UInt8(1 << random.below(8))
        case 2: broken += [0]
        default: broken = (0..<random.below(4_096)).map { _ in UInt8(random.below(256)) }
        }
        try Data(broken).write(to: URL(fileURLWithPath: path))
        #expect(try bytes(cache()) == cold)
      }
      // A folder, a link to nowhere and a pipe by that name are no snapshot either.
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      let other = cache()
      #expect(try bytes(other) == cold)
      #expect(other.save() != nil)
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "nowhere")
      #expect(try bytes(cache()) == cold)
    }
  }

  @Test func whatCannotBeWrittenIsSaidAndLeavesNothing() throws {
    try withProgram {
      let file = folder + "/Sources/M/Use.swift"
      // A file where the folder should be: also root cannot write there.
      let one = ScanCache(folder: file, identity: ["x"])
      let cold = try bytes(nil)
      #expect(try bytes(one) == cold)
      #expect(one.save()?.isEmpty == false)
      #expect(try bytes(one) == cold)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["Sources"])
    }
  }

  @Test func oldSnapshotsAreDropped() throws {
    try withProgram {
      for number in 0..<12 {
        let one = cache("build \(number)")
        _ = try bytes(one)
        #expect(one.save() == nil)
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/.headroom")
      #expect(files.filter { $0.hasSuffix(".cache") }.count == 8)
      #expect(files.contains(".gitignore"))
      #expect(!files.contains { $0.hasSuffix(".tmp") })
    }
  }

  @Test func severalAtOnceAgree() async throws {
    for (name, text) in Self.program { try write(text, name) }
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let cold = try bytes(nil)
    let all = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<6 {
        group.addTask {
          let own = cache()
          let result = try bytes(own, threads: 1)
          own.save()
          return result
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(all == Array(repeating: cold, count: 6))
    #expect(try bytes(cache()) == cold)
  }
}
