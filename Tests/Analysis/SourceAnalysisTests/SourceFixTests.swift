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
    (
      """
      func f(_ xs: [Int]) -> [Int] {
        var all: [Int] = []
        for x in xs { all = all + [x] + [x] }
        return all
      }

      """,
      "all = all + [x] + [x]", "all += [x] + [x]"
    ),
    (
      """
      func f(_ xs: [String]) -> String {
        var text = ""
        for x in xs { text = text + x }
        return text
      }

      """,
      "text = text + x", "text += x"
    ),
    (
      """
      func f(_ xs: [[Int]]) -> [Int] {
        xs.reduce([]) { $0 + $1 }
      }

      """,
      "xs.reduce([]) { $0 + $1 }", "xs.reduce(into: []) { $0 += $1 }"
    ),
    (
      """
      func f(_ xs: [[Int]]) -> [Int] {
        xs.reduce([]) { all, x in return all + x }
      }

      """,
      "xs.reduce([]) { all, x in return all + x }", "xs.reduce(into: []) { all, x in all += x }"
    ),
    (
      """
      func f(_ rows: [[String]], _ names: [String]) -> Int {
        var found = 0
        outer: for row in rows {
          for x in row where names.contains(x) {
            if !names.contains(x + x) { continue outer }
            found += 1
          }
        }
        return found
      }

      """,
      "  outer: for", "  let namesSet = Set(names)\n  outer: for"
    ),
    (
      """
      func f(_ dates: [Date]) {
        for date in dates {
          let formatter = DateFormatter()
          formatter.dateFormat = "yyyy"
          use(formatter.string(from: date))
        }
      }

      """,
      "  for date in dates {\n    let formatter = DateFormatter()\n",
      "  let formatter = DateFormatter()\n  for date in dates {\n"
    ),
    (
      """
      func f(_ texts: [String]) throws {
        for text in texts {
          let pattern = try NSRegularExpression(pattern: "a+")
          use(pattern, text)
        }
      }

      """,
      "  for text in texts {\n    let pattern = try NSRegularExpression(pattern: \"a+\")\n",
      "  let pattern = try NSRegularExpression(pattern: \"a+\")\n  for text in texts {\n"
    ),
    (
      """
      func f(_ xs: [Int], _ ys: [Int]) {
        for x in xs {
          let sorted = ys.sorted()
          use(sorted, x)
        }
      }

      """,
      "  for x in xs {\n    let sorted = ys.sorted()\n",
      "  let sorted = ys.sorted()\n  for x in xs {\n"
    ),
  ])
  func `a remedy over several lines is carried out`(
    _ text: String, _ before: String, _ after: String
  ) throws {
    #expect(text.contains(before))
    let expected = text.replacingOccurrences(of: before, with: after)
      .replacingOccurrences(
        of: "names.contains", with: after.contains("Set(") ? "namesSet.contains" : "names.contains")
    #expect(try mended(text) == expected)
  }

  @Test(arguments: [
    // A growing array: a set made before the loop would not grow with it.
    "var names: [String] = []\n  for x in xs { if names.contains(x) { names.append(x) } }",
    // Not known to be hashable.
    "for x in xs { if ys.contains(y) { use(x) } }",
    // Its name is taken.
    "let zsSet = 1\n  for x in xs { if zs.contains(x) { use(zsSet) } }",
    // The formatter leaves the turn.
    "for x in xs {\n    let formatter = DateFormatter()\n    all.append(formatter)\n    use(x)\n  }",
    // A setting of one turn would reach the next.
    "for x in xs {\n    let d = JSONDecoder()\n    if x.isEmpty { d.userInfo = [:] }\n    d.decode(x)\n  }",
    // The name means something else outside.
    "for x in xs {\n    let sorted = zs.sorted()\n    use(sorted, x)\n  }\n  use(sorted)",
    // In one line with something else.
    "for x in xs { let sorted = zs.sorted(); use(sorted, x) }",
    // Operators that bind otherwise behind `+=`, and a value that is read while it changes.
    "var s = xs[0]\n  for x in xs { s = s + x ?? x }",
    "var s = xs[0]\n  for x in xs { s = s + f(s) }",
    "let r = xs.reduce([]) { $0 + [$0.count] }", "let r = zs.sorted { $0 < $1 }.last",
  ])
  func `a remedy that might change what the code does is left to people`(_ statements: String)
    throws
  {
    #expect(
      try mended("func f(_ xs: [String], _ ys: [Thing], _ zs: [String]) {\n  \(statements)\n}\n")
        == nil)
  }

  @Test func `two loops that ask one array get one set at a time`() throws {
    let text = """
      func f(_ xs: [Int], _ ys: [Int]) {
        for x in xs where ys.contains(x) { use(x) }
        for x in xs where ys.contains(-x) { use(x) }
      }

      """
    let once = try #require(try mended(text))
    #expect(once.components(separatedBy: "let ysSet").count == 2)
    #expect(try mended(once) == nil)
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
