import ScanModel
import SourceAnalysis
import Testing

@Suite struct ExplanationTests {
  private func explain(_ name: String, _ text: String) throws -> Explanation {
    let scan = SourceAnalysis.analyse(source: Array(text.utf8), path: "no/such/file.swift")
    return try #require(scan.explanations(of: name).first)
  }

  @Test func `every line says what happens there, once and over all rounds`() throws {
    let found = try explain(
      "count(_:_:)",
      """
      func count(_ entries: [Int], _ users: [Int]) -> Int {
        var sum = 0
        for entry in entries {
          if users.contains(entry) { sum += 1 }
        }
        return sum
      }
      """)
    #expect(found.lines.map(\.number) == [3, 4])
    #expect(found.lines.map(\.source) == [nil, nil])
    #expect(
      found.lines.flatMap(\.steps) == [
        "loop: one round for each element: entries.count times",
        "Array.contains(): users.count each time, entries.count * users.count in all",
      ])
    #expect(found.bound == "entries.count * users.count")
    #expect(
      found.sizes.map(\.meaning) == [
        "the size of `entries` (parameter entries, line 1)",
        "the size of `users` (parameter users, line 1)",
      ])
  }

  @Test func `long names get letters that no size has`() throws {
    let found = try explain(
      "total(a:)",
      """
      func total(a: [[[Int]]]) -> Int {
        var sum = 0
        for row in a { for cell in row { for value in cell { sum += value } } }
        return sum
      }
      """)
    #expect(!found.sizes.isEmpty)
    for size in found.sizes where size.original != nil {
      #expect(size.name != "a")
      #expect(found.bound.contains(size.name))
    }
    #expect(!found.bound.contains("["))
  }

  @Test func `what a loop has not settled is not printed`() throws {
    let found = try explain(
      "best(_:_:)",
      """
      func best(_ values: [Int], _ count: Int) -> [Int] {
        var result: [Int] = []
        for value in values {
          let place = result.firstIndex { $0 > value } ?? result.count
          result.insert(value, at: place)
        }
        return result
      }
      """)
    let text = found.lines.flatMap(\.steps).joined(separator: "\n")
    #expect(!text.contains("#"), "\(text)")
  }
}
