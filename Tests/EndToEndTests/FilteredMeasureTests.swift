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

  /// The limit is that of a user namespace of this test's own, so that nothing outside is changed.
  @Test func `without a network namespace the others are made, and its bytes are unavailable`()
    throws
  {
    let headroom = try #require(binary)
    let script = "echo 0 > /proc/sys/user/max_net_namespaces || exit 77; exec \"$@\""
    let ended = try run(
      "/usr/bin/unshare",
      ["-U", "-r", "sh", "-c", script, "sh", headroom, "measure", "--format", "json", "--", "true"])
    // Where there are no user namespaces there is nothing to be seen.
    guard ended.status != 77, !ended.error.contains("unshare") else { return }
    #expect(ended.status == 0, "\(ended.error)")
    let object = try JSONSerialization.jsonObject(with: Data(ended.output.utf8))
    let document = try #require(object as? [String: Any])
    let enforcement = try #require(document["enforcement"] as? [String: Any])
    let isolation = try #require(enforcement["isolation"] as? [String])
    #expect(isolation.contains("mount") && !isolation.contains("network"))
    let missing = try #require(enforcement["doesNotLimit"] as? [String])
    #expect(missing.contains { $0.hasPrefix("network: the host's") }, "\(missing)")
    let readings = try #require(document["readings"] as? [String: [String: Any]])
    #expect(readings["network.sent.bytes"]?["value"] == nil)
  }

  @Test func `none asked for by name is refused where it cannot be had, in a container too`() throws
  {
    let headroom = try #require(binary)
    let words = ["measure", "--network", "none", "--", "/bin/echo", "reached"]
    let script = "echo 0 > /proc/sys/user/max_net_namespaces || exit 77; exec \"$@\""
    let bounded = try run(
      "/usr/bin/unshare", ["-U", "-r", "sh", "-c", script, "sh", headroom] + words)
    if bounded.status != 77, !bounded.error.contains("unshare") {
      #expect(bounded.status == 5, "\(bounded.error)")
      #expect(bounded.error.contains("cannot make a private network"))
      #expect(!bounded.output.contains("reached"))
    }
    let filtered = try run(headroom, ["measure", "--propagate", "--", headroom] + words)
    #expect(filtered.status == 5, "\(filtered.error)")
    #expect(filtered.error.contains("leave out --network none"))
    #expect(!filtered.output.contains("reached"))
    let plain = try run(headroom, words)
    #expect(plain.status == 0 && plain.output.contains("reached"), "\(plain.error)")
    let contradiction = try run(
      headroom, ["measure", "--no-isolation"] + words.dropFirst())
    #expect(contradiction.error.contains("a private network is part of the isolation"))
  }
}
