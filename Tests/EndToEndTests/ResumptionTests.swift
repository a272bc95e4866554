import Foundation
import Testing

/// An interrupted or killed profile goes on where it stopped.
@Suite(
  "Resumption, end to end", .serialized,
  .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct ResumptionTests {
  /// Each run leaves a line in the file `runs` and takes a twentieth of a second.
  private func workload(_ folder: String) -> String {
    """
    apiVersion: headroom.dev/v1
    kind: Workload
    metadata: { name: probe }
    spec:
      type: batch
      command: [sh, -c, "echo {n} >> \(folder)/runs; sleep 0.05"]
      input: { argument: true }
      sizes: [1, 2, 4, 8]
      repetitions: 6
      limits: { wall: 5s }
      budget: 60s
      writes: ["\(folder)"]
    """
  }

  private func runs(_ folder: String) -> Int {
    let text = try? String(contentsOfFile: folder + "/runs", encoding: .utf8)
    return text?.split(separator: "\n").count ?? 0
  }

  /// Starts a profile, waits for five runs and sends it `signal`.
  private func interrupt(in folder: String, by signal: Int32) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [try #require(binary), "profile", "probe.yaml", "--no-scan"]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<600 where runs(folder) < 5 { usleep(20_000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(process.terminationStatus == (signal == SIGINT ? 130 : signal))
  }

  @Test("goes on", arguments: [SIGINT, SIGKILL])
  func goesOn(signal: Int32) throws {
    try withFolder([:]) { folder in
      try Data(workload(folder).utf8).write(to: URL(fileURLWithPath: folder + "/probe.yaml"))
      try interrupt(in: folder, by: signal)
      // The supervisor ends its program when its parent is gone.
      usleep(300_000)
      let first = runs(folder)
      let journal = try FileManager.default.contentsOfDirectory(atPath: folder + "/.headroom")
      #expect(journal == ["probe.runs.jsonl"])
      let ended = try run(
        try #require(binary), ["profile", "probe.yaml", "--no-scan"], in: folder)
      #expect(ended.status == 0, "\(ended.error)")
      let profile = try String(contentsOfFile: folder + "/probe.rdp.yaml", encoding: .utf8)
      let note = try #require(
        profile.split(separator: "\n").first { $0.contains("runs of an interrupted profile") })
      let kept = try #require(note.split(separator: " ").compactMap { Int($0) }.first)
      // Beside the kept ones: the warm-ups, and the run that was hit.
      #expect(kept >= 3 && kept <= first - 1 && kept >= first - 2, "\(kept) of \(first) kept")
      #expect(!FileManager.default.fileExists(atPath: folder + "/.headroom"))
    }
  }

  @Test("--no-resume begins anew")
  func beginsAnew() throws {
    try withFolder([:]) { folder in
      try Data(workload(folder).utf8).write(to: URL(fileURLWithPath: folder + "/probe.yaml"))
      try interrupt(in: folder, by: SIGINT)
      let ended = try run(
        try #require(binary), ["profile", "probe.yaml", "--no-scan", "--no-resume"], in: folder)
      #expect(ended.status == 0, "\(ended.error)")
      let profile = try String(contentsOfFile: folder + "/probe.rdp.yaml", encoding: .utf8)
      #expect(!profile.contains("interrupted profile"))
    }
  }
}
