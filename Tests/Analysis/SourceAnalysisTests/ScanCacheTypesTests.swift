import Foundation
import ScanModel
import SourceAnalysis
import Testing

/// Types, aliases and conformances that change between two runs: what a warm scan says is what a cold one says, and who did not ask is
/// not inferred anew.
@Suite struct ScanCacheTypesTests: CachedProgram {
  static let program: [String: String] = [
    "Kinds.swift": """
    public protocol Store { associatedtype Item; var items: [Item] { get }; func find(_ n: Int) -> Item? }
    extension Store { func each() -> Int { var n = 0; for _ in items { n += 1 }; return n } }
    protocol Deep: Store { func depth() -> Int }
    extension Deep { func both() -> Int { each() + depth() } }
    struct List: Store { var items: [Int]; func find(_ n: Int) -> Int? { items.first { $0 == n } } }
    final class Base { var rows: [Int] = []; func walk() -> Int { rows.reduce(0, +) } }
    """,
    "Trees.swift": """
    /// A balanced tree of numbers.
    final class Keys { var left: Keys?; var right: Keys?; var key = 0
      func insert(_ k: Int) { if k < key { left?.insert(k) } else { right?.insert(k) } } }
    enum Shape { case dot; case line([Int]); case many(List)
      func size() -> Int { switch self { case .dot: 0; case .line(let a): a.sorted().count; case .many(let l): l.each() } } }
    struct Outer { struct Inner { var names: [String]; func all() -> Int { names.map(\\.count).count } }
      var inner: Inner; func run() -> Int { inner.all() } }
    typealias Numbers = [Int]
    typealias Rows = Numbers
    """,
    "Asks.swift": """
    func count(_ a: Rows) -> Int { var s = 0; for x in a { s += x }; return s }
    func use(_ l: List) -> Int { l.each() + (l.find(2) ?? 0) }
    func generic<S: Store>(_ s: S) -> Int { s.each() }
    func any(_ s: any Deep) -> Int { s.both() }
    func nested(_ o: Outer.Inner) -> Int { o.all() }
    func tree(_ k: Keys, _ a: [Int]) { for x in a { k.insert(x) } }
    func shape(_ s: Shape) -> Int { if case .line(let a) = s { return count(a) }; return s.size() }
    func made() -> Int { let b = Base(); return b.walk() }
    func late(_ m: Missing) -> Int { m.work() + Missing.shared(2) }
    func overloads(_ a: [Int]) -> Int { pick(a) + pick(List(items: a)) }
    func pick(_ a: [Int]) -> Int { a.count }
    func pick(_ a: List) -> Int { a.items.sorted().count }
    """,
    "Others.swift": """
    extension List { func twice() -> Int { each() * 2 } }
    struct Plain { var list: List; func go() -> Int { list.twice() } }
    func fits<T: Collection>(_ c: T) -> Int { var n = 0; for _ in c { n += 1 }; return n }
    func sums(_ a: Numbers) -> Int { fits(a) }
    """,
  ]

  /// What is done to a file, by what it replaces; nothing to replace: it is put at the end.
  static let edits: [(name: String, file: String, from: String, to: String?)] = [
    ("a type of its own", "Others.swift", "", "struct Alone { let table: [Int] }"),
    (
      "a type that was missing", "Others.swift", "",
      "struct Missing { var a: [Int]; func work() -> Int { a.sorted().count }; static func shared(_ n: Int) -> Int { n } }"
    ),
    ("an alias that was missing", "Others.swift", "", "typealias Missing = Base"),
    (
      "an initializer of what is missing", "Others.swift", "",
      "extension Missing { init(_ n: Int) {} }"
    ),
    (
      "an alias of something else", "Trees.swift", "typealias Numbers = [Int]",
      "typealias Numbers = Set<Int>"
    ),
    ("an alias less", "Trees.swift", "typealias Rows = Numbers", ""),
    ("an alias inside", "Others.swift", "", "extension Outer { typealias Inner = [Int] }"),
    (
      "a conformance", "Others.swift", "",
      "extension List: Deep { func depth() -> Int { items.sorted().count } }"
    ),
    ("a conformance less", "Kinds.swift", "struct List: Store", "struct List"),
    ("a protocol that inherits nothing", "Kinds.swift", "protocol Deep: Store", "protocol Deep"),
    (
      "a protocol that inherits more", "Kinds.swift", "protocol Store {",
      "protocol Store: Collection {"
    ),
    (
      "a superclass", "Kinds.swift", "final class Base {",
      "class Root { func walk() -> Int { 0 } }\nfinal class Base: Root {"
    ),
    (
      "a class instead of a structure", "Kinds.swift", "struct List: Store",
      "final class List: Store"
    ),
    ("a case more", "Trees.swift", "case dot;", "case dot; case round(Keys);"),
    (
      "a case that carries something else", "Trees.swift", "case line([Int])", "case line(Set<Int>)"
    ),
    ("a case less", "Trees.swift", "case line([Int]);", ""),
    (
      "a documentation that names no structure", "Trees.swift", "/// A balanced tree of numbers.",
      "/// Numbers."
    ),
    ("a generic parameter", "Kinds.swift", "final class Base {", "final class Base<Row> {"),
    (
      "a nested type that moves out", "Trees.swift", "struct Outer { struct Inner {",
      "struct Inner {\n"
    ),
    (
      "a type that hides another", "Others.swift", "",
      "extension Outer { struct List { func each() -> Int { 1 } } }"
    ),
    (
      "an extension with a condition", "Others.swift", "",
      "extension Store where Item == Int { func each() -> Int { items.count } }"
    ),
    (
      "an associated type that is bounded", "Kinds.swift", "associatedtype Item;",
      "associatedtype Item: Deep;"
    ),
    (
      "a type of another module", "../N/Twin.swift", "",
      "struct List { var items: Set<Int>; func each() -> Int { 1 } }\n"
    ),
    ("a type of a library's name", "Others.swift", "", "struct Set { var items: [Int] }"),
    (
      "types in another order", "Kinds.swift",
      "struct List: Store { var items: [Int]; func find(_ n: Int) -> Int? { items.first { $0 == n } } }\nfinal class Base { var rows: [Int] = []; func walk() -> Int { rows.reduce(0, +) } }",
      "final class Base { var rows: [Int] = []; func walk() -> Int { rows.reduce(0, +) } }\nstruct List: Store { var items: [Int]; func find(_ n: Int) -> Int? { items.first { $0 == n } } }"
    ),
    ("a file less", "Kinds.swift", "", nil),
    ("a file less of aliases", "Trees.swift", "", nil),
  ]

  let folder: String

  init() throws { folder = try Self.makeFolder(["M", "N"]) }

  @discardableResult
  private func carryOut(_ number: Int) throws -> Bool {
    let edit = Self.edits[number]
    let before = try? String(contentsOfFile: place(edit.file), encoding: .utf8)
    guard let to = edit.to else {
      guard before != nil else { return false }
      try FileManager.default.removeItem(atPath: place(edit.file))
      return true
    }
    let after =
      edit.from.isEmpty
      ? (before ?? "") + "\n" + to + "\n"
      : (before ?? "").replacingOccurrences(of: edit.from, with: to)
    guard after != before else { return false }
    try write(after, edit.file)
    return true
  }

  @Test(arguments: edits.indices) func afterAnEditItIsAsFromNothing(_ number: Int) throws {
    try withProgram {
      let first = cache()
      #expect(try bytes(first) == bytes(nil))
      #expect(first.save() == nil)
      let edit = Self.edits[number]
      #expect(try carryOut(number), "\(edit.name) changes nothing")
      let cold = try bytes(nil)
      let second = cache()
      let warm = try bytes(second, threads: 1 + number % 3)
      #expect(warm == cold, "\(edit.name): \(difference(warm, cold))")
      #expect(second.save() == nil)
      // And back, from what the second run may have kept.
      if let text = Self.program[edit.file] {
        try write(text, edit.file)
      } else {
        try FileManager.default.removeItem(atPath: place(edit.file))
      }
      #expect(try bytes(cache()) == bytes(nil), "\(edit.name), undone")
    }
  }

  @Test(arguments: [1, 2, 3]) func aSequenceOfEditsIsAsFromNothing(_ seed: Int) throws {
    try withProgram {
      var random = FixedSteps(state: UInt64(seed))
      let one = cache()
      for step in 0..<20 {
        for _ in 0...random.below(3) {
          let number = random.below(Self.edits.count)
          let file = Self.edits[number].file
          // Now and then a file is what it was at first.
          if random.below(3) == 0, let text = Self.program[file] {
            try write(text, file)
          } else {
            try carryOut(number)
          }
        }
        let warm = try bytes(one)
        let cold = try bytes(nil)
        #expect(warm == cold, "step \(step): \(difference(warm, cold))")
      }
    }
  }

  /// What is kept is written anew where a twentieth of the functions were inferred anew: a new type that nobody asked for is less.
  @Test func whoDidNotAskIsNotInferredAnew() throws {
    try withProgram {
      for n in 0..<60 {
        try write(
          "func unconcerned\(n)(_ a: [Int]) -> Int { a.sorted().count }\n", "File\(n).swift")
      }
      let first = cache()
      _ = try bytes(first)
      #expect(first.save() == nil)
      func kept() throws -> [Data] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/.headroom").sorted()
          .filter { $0.hasSuffix(".cache") }
          .map { try Data(contentsOf: URL(fileURLWithPath: folder + "/.headroom/" + $0)) }
      }
      let before = try kept()
      try write("struct Alone: Hashable { let table: [Int] }\n", "File3.swift")
      let second = cache()
      #expect(try bytes(second) == bytes(nil))
      #expect(second.save() == nil)
      #expect(try kept() == before)
      // Who asked for it is inferred anew: the check above can fail.
      try write(
        "struct Square {}\nextension Int: Deep { func depth() -> Int { 1 } }\ntypealias Alone = Int\nextension List: Deep { func depth() -> Int { 1 } }\n"
          + (0..<9).map { "func more\($0)() {}" }.joined(separator: "\n"), "File3.swift")
      let third = cache()
      #expect(try bytes(third) == bytes(nil))
      #expect(third.save() == nil)
      #expect(try kept() != before)
    }
  }
}
