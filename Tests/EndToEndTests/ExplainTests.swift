import Foundation
import Testing

/// `scan --explain` as a reader sees it.
@Suite(
  "the argument for a bound, end to end", .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct ExplainTests {
  private func explained(_ name: String, in file: String = "Concurrency/ParallelShapes")
    throws -> String
  {
    let source = "Fixtures/Complexity/\(file).swift"
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

  @Test("memory and stack are told where they grow, with how, and only there")
  func space() throws {
    let kept = try explained("copiesAllKept(_:)", in: "Space/PeakLoops")
    #expect(kept.contains("memory alive at once: at most values.count^2, O(n^2)"))
    #expect(kept.contains("all rounds keep values.count^2"))
    #expect(!kept.contains("frames on the stack"))
    let given = try explained("copiesOneByOne(_:)", in: "Space/PeakLoops")
    #expect(given.contains("memory alive at once: at most values.count, O(n)"))
    #expect(given.contains("gives it back"))
    let deep = try explained("countDown(_:)", in: "Space/PeakRecursion")
    #expect(deep.contains("frames on the stack at once: at most n, O(n)"))
    #expect(deep.contains("overflows"))
    #expect(!deep.contains("memory alive at once"))
    let unknown = try explained("asksOutside(_:_:)", in: "Space/PeakCalls")
    #expect(unknown.contains("heap(value)"))
  }
}
