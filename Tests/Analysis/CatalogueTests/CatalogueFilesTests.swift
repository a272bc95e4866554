import Testing

@testable import Catalogue

@Suite("The checked-in catalogue files")
struct CatalogueFilesTests {
  static let directory: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4)
    return parts.joined(separator: "/") + "/rules/catalogue"
  }()

  private func catalogue() throws -> Catalogue {
    try Catalogue.load(from: try Catalogue.files(in: Self.directory))
  }

  @Test("all load, and hold hundreds of entries within the time of a start")
  func loads() throws {
    let files = try Catalogue.files(in: Self.directory)
    let clock = ContinuousClock()
    var entries = 0
    let time = try clock.measure { entries = try Catalogue.load(from: files).entries.count }
    print("catalogue: \(entries) entries of \(files.count) files in \(time)")
    #expect(entries > 400)
    #expect(time < .seconds(2), "a debug build is slower than the 50 ms of a release build")
  }

  @Test(
    "a call finds the cost of its receiver's type",
    arguments: [
      ("Array", "contains", ["_"], "self", CostQualifier.worst),
      ("Set", "contains", ["_"], "1", .expected),
      ("Array", "append", ["_"], "1", .amortized),
      ("String", "prefix", ["_"], "maxLength", .worst),
      ("Array", "prefix", ["_"], "1", .worst),
      ("Dictionary", "updateValue", ["_", "forKey"], "1", .expected),
      ("ByteBuffer", "writeString", ["_"], "string", .amortized),
      ("EventLoopFuture", "map", ["_"], "1", .amortized),
      ("FilePath", "appending", ["_"], "self + other", .worst),
    ])
  func costs(
    type: String, base: String, labels: [String], cost: String, qualifier: CostQualifier
  ) throws {
    let matches = try catalogue().lookup(CatalogueCall(base, labels: labels), on: type)
    let match = try #require(matches.first)
    #expect(matches.count == 1)
    #expect(match.costs.map(\.description) == [cost])
    #expect(match.entry.qualifier == qualifier)
  }

  @Test("a trailing closure is found as the closure parameter")
  func trailingClosure() throws {
    let call = CatalogueCall("sort", trailingClosures: ["_"])
    let match = try #require(try catalogue().lookup(call, on: "Array").first)
    #expect(match.entry.calls.first?.times.description == "self * log(self)")
    #expect(match.parameterOfArgument == [0])
    let contains = CatalogueCall("contains", trailingClosures: ["_"])
    #expect(
      try catalogue().lookup(contains, on: "Set").first?.entry.signature.key == "contains(where:)")
  }

  @Test("count of a type the catalogue doesn't know is not Array's")
  func unknownType() throws {
    #expect(try catalogue().lookup(CatalogueCall("count", kind: .property), on: "Tree").isEmpty)
  }
}

@Suite("Loading a catalogue")
struct CatalogueLoadingTests {
  private let head = "apiVersion: headroom.dev/catalogue/v1\nlibrary: L\n"

  @Test("a later file overrides what it states and keeps the rest")
  func overrides() throws {
    let first = head + "types:\n  T:\n    members:\n      f(_ x:): {cost: self, result: x}\n"
    let second = head + "types:\n  T:\n    members:\n      f(_ y:): {cost: log(y)}\n"
    let catalogue = try Catalogue.load(texts: [("a", first), ("b", second)])
    let match = try #require(catalogue.lookup(CatalogueCall("f", labels: ["_"]), on: "T").first)
    #expect(match.costs.map(\.description) == ["log(y)"])
    #expect(match.entry.result?.size.description == "y")
  }

  @Test("an excluded library states nothing")
  func excluded() throws {
    let text = head + "functions:\n  f(): 1\n"
    #expect(try Catalogue.load(texts: [("a", text)], excluding: ["L"]).entries.isEmpty)
  }

  @Test(
    "mistakes are named with their line",
    arguments: [
      ("functions:\n  f(): {costs: 1}\n", 4, "unknown fact `costs`"),
      ("functions:\n  f(): {cost: 1 +}\n", 4, "is no expression"),
      ("functions:\n  f(): {cost: 1\n", 4, "brackets close on their line"),
      ("functions:\n  f(_ x:): {calls: {y: 1}}\n", 4, "`y` is no parameter"),
      ("functions:\n  f(): 1\n  f(): 2\n", 5, "appears twice"),
      ("functions:\n  f(): {effects: [disk]}\n", 4, "is no effect"),
    ])
  func mistakes(text: String, line: Int, message: String) {
    let error = #expect(throws: CatalogueError.self) {
      try Catalogue.load(texts: [("a", head + text)])
    }
    #expect(error?.line == line)
    #expect(error?.message.contains(message) == true)
  }
}
