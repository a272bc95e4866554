import Foundation
import ScanModel
import SourceAnalysis
import Testing

@Suite struct OutlinesTests {
  private func outlines(_ source: String) async throws -> [FunctionOutline] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "headroom-outlines-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(source.utf8).write(to: folder.appendingPathComponent("A.swift"))
    return try await SourceAnalysis.outlines(paths: [folder.path])
  }

  /// A tree as text: kind and line, children in brackets.
  private func shape(_ regions: [RegionOutline]) -> String {
    regions.map { region in
      region.children.isEmpty
        ? "\(region.kind) \(region.line)"
        : "\(region.kind) \(region.line) [\(shape(region.children))]"
    }.joined(separator: ", ")
  }

  @Test func `loops, branches and closures nest as in the source`() async throws {
    let found = try await outlines(
      """
      func f(_ rows: [[Int]]) -> Int {
        var sum = 0
        for row in rows {
          if row.isEmpty {
            continue
          } else {
            let doubled = row.map { value in
              twice(value)
            }
            sum += doubled.reduce(0, +)
          }
        }
        return sum
      }
      func twice(_ value: Int) -> Int { value * 2 }
      """)
    #expect(found.map(\.name) == ["f(_:)", "twice(_:)"])
    let regions = try #require(found.first).regions
    #expect(
      shape(regions)
        == "statement 2, for 3 [if 4, else 6 [closure 7 [statement 8], statement 10]], statement 13"
    )
    #expect(regions[1].source == "for row in rows {")
  }

  @Test func `a loop on one line is one node`() async throws {
    let found = try await outlines("func f(_ n: [Int]) { for x in n { print(x) } }")
    #expect(shape(try #require(found.first).regions) == "for 1")
  }

  @Test func `switch, guard, do and defer have their parts`() async throws {
    let found = try await outlines(
      """
      func f(_ n: Int?) throws {
        guard let n else {
          return g()
        }
        defer {
          g()
        }
        switch n {
        case 1:
          g()
        default:
          repeat {
            g()
          } while n > 3
        }
        do {
          try h()
        } catch {
          g()
        }
      }
      """)
    #expect(
      shape(try #require(found.first).regions)
        == "guard 2 [statement 3], defer 5 [statement 6], "
        + "switch 8 [case 9 [statement 10], case 11 [repeat 12 [statement 13]]], "
        + "do 16 [statement 17], catch 18 [statement 19]")
  }
}
