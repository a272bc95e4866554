import Foundation
import Testing

/// Where a filter of system calls is around headroom itself, as in a container: its own has the rules of theirs (no
/// clone3, no namespaces), so that a run within a run is what a container gives.
@Suite(
  "measure under a filter, end to end", .serialized,
  .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct FilteredMeasureTests {
  @Test func `a run within a run is measured, and says what is not held`() throws {
    let headroom = try #require(binary)
    let ended = try run(
      headroom, ["measure", "--", headroom, "measure", "--", "/bin/echo", "hello"])
    #expect(ended.status == 0, "\(ended.error)")
    let words = (ended.output + ended.error).split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("hello"))
    #expect(words.components(separatedBy: "exited with 0").count == 3, "\(words)")
    #expect(words.contains("isolation: no namespaces here"))
  }
}
