import Foundation
import Testing

/// Ctrl-C at many moments: every command ends with 130, and nothing that it made or started is left.
@Suite(
  "Interruption, end to end", .serialized,
  .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct InterruptionTests {
  private static let moments = [0.03, 0.1, 0.2, 0.4, 0.8]

  /// The command lines of the processes that hold `mark`.
  private func processes(marked mark: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { name in
      guard Int(name) != nil,
        let data = FileManager.default.contents(atPath: "/proc/\(name)/cmdline")
      else { return nil }
      let line = String(decoding: data, as: UTF8.self).replacingOccurrences(of: "\0", with: " ")
      return line.contains(mark) ? line : nil
    }
  }

  private func cgroups() -> Set<String> {
    var found: Set<String> = []
    let folders = FileManager.default.enumerator(atPath: "/sys/fs/cgroup")
    while let name = folders?.nextObject() as? String {
      if name.contains("headroom") && !name.hasSuffix("/tasks") { found.insert(name) }
    }
    return found
  }

  private func expectNothingLeft(of mark: String, in folder: String, _ ended: Ended) throws {
    // A command may end by itself before the signal comes, and may be hit before it listens.
    #expect([0, 2, 4, 130].contains(ended.status), "\(ended.status): \(ended.error)")
    for _ in 0..<50 where try !processes(marked: mark).isEmpty { usleep(20_000) }
    #expect(try processes(marked: mark) == [])
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!left.contains { $0.hasSuffix(".tmp") || $0.hasPrefix("headroom-") }, "\(left)")
  }

  @Test("measure", arguments: moments)
  func measure(moment: Double) throws {
    let mark = "61.\(Int.random(in: 100_000...999_999))"
    try withFolder([:]) { folder in
      let ended = try run(
        try #require(binary), ["measure", "--", "sh", "-c", "sleep \(mark) & sleep \(mark)"],
        in: folder, interruptedAfter: moment)
      if moment >= 0.4 {
        #expect(ended.status == 130, "\(ended.status): \(ended.error)")
        #expect(ended.error.contains("interrupted"))
      }
      try expectNothingLeft(of: mark, in: folder, ended)
    }
  }

  @Test("profile", arguments: moments)
  func profile(moment: Double) throws {
    let mark = "0.1\(Int.random(in: 100_000...999_999))"
    let workload = """
      apiVersion: headroom.dev/v1
      kind: Workload
      metadata: { name: probe }
      spec:
        type: batch
        command: [sh, -c, "sleep \(mark)", "{n}"]
        input: { argument: true }
        sizes: [1, 2, 4, 8, 16, 32]
        repetitions: 3
        limits: { wall: 5s }
        budget: 30s
      """
    try withFolder(["probe.yaml": workload]) { folder in
      let ended = try run(
        try #require(binary), ["profile", "probe.yaml", "--no-scan"], in: folder,
        interruptedAfter: moment)
      if moment >= 0.4 { #expect(ended.status == 130, "\(ended.status): \(ended.error)") }
      try expectNothingLeft(of: mark, in: folder, ended)
    }
  }

  @Test("scan, gate and doctor", arguments: ["scan", "gate", "doctor"], [0.05, 0.3])
  func others(command: String, moment: Double) throws {
    let before = cgroups()
    try withFolder([:]) { folder in
      let arguments = command == "doctor" ? [command] : [command, root + "/Sources"]
      let ended = try run(
        try #require(binary), arguments, in: folder, interruptedAfter: moment)
      #expect([0, 1, 2, 130].contains(ended.status), "\(ended.status): \(ended.error)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }
    let after = cgroups().subtracting(before)
    // Other tests run sandboxes at the same time; theirs go away.
    for _ in 0..<100 where !cgroups().isDisjoint(with: after) { usleep(50_000) }
    #expect(cgroups().isDisjoint(with: after))
  }
}
