import Foundation
import Testing

/// `scan --explain` as a reader sees it.
@Suite(
  "the argument for a bound, end to end", .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct ExplainTests {
  private func explained(_ name: String) throws -> String {
    let source = "Fixtures/Complexity/Concurrency/ParallelShapes.swift"
    let ended = try run(try #require(binary), ["scan", source, "--explain", name])
    #expect(ended.status == 0, "\(ended.error)")
    return ended.output
  }

  @Test("the longest chain is told where work runs in parallel, and only there")
  func span() throws {
    let parallel = try explained("sumsInGroup(_:)")
    #expect(parallel.contains("at most"))
    #expect(parallel.contains("longest chain of steps"))
    #expect(try !explained("rowSum(_:)").contains("longest chain"))
  }
}
