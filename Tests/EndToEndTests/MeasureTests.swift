import Foundation
import Testing

@Suite(
  "measure, end to end", .serialized, .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct MeasureTests {
  private func measure(_ arguments: String...) throws -> Ended { try measure(arguments) }

  private func measure(_ arguments: [String]) throws -> Ended {
    try run(try #require(binary), ["measure"] + arguments)
  }

  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// The fixture beside the binary.
  private var known: String {
    (binary.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path } ?? ".")
      + "/known-demand"
  }

  @Test func `repeated runs give medians and their noise`() throws {
    let ended = try measure(
      "--format", "json", "--repeat", "3", "--warm-up", "1", "--", known, "sleep", "50")
    #expect(ended.status == 0, "\(ended.error)")
    let all = try document(ended.output)
    let repetition = try #require(all["repetition"] as? [String: Any])
    #expect(repetition["runs"] as? Int == 3 && repetition["warmUp"] as? Int == 1)
    let wall = try #require((repetition["readings"] as? [String: [String: Any]])?["wall"])
    let low = try #require(wall["low"] as? Double)
    let median = try #require(wall["median"] as? Double)
    let high = try #require(wall["high"] as? Double)
    #expect(0.05 <= low && low <= median && median <= high)
    #expect(wall["noise"] as? Double != nil)
    let readings = try #require(all["readings"] as? [String: [String: Any]])
    #expect(readings["wall"]?["value"] as? Double == median)
    #expect((readings["wall"]?["source"] as? String)?.hasSuffix("median of 3 runs") == true)
  }

  @Test func `a run that fails ends the repetitions`() throws {
    let ended = try measure("--format", "json", "--repeat", "5", "--", "false")
    #expect(ended.status == 4)
    #expect(try document(ended.output)["repetition"] == nil)
  }

  @Test func `twice the work is twice the CPU time, with an interval`() throws {
    let ended = try measure(
      "--format", "json", "--repeat", "4", "--vs", "'\(known)' spin 1 120", "--", known, "spin",
      "1", "60")
    #expect(ended.status == 0, "\(ended.error)")
    let comparison = try #require(try document(ended.output)["comparison"] as? [String: Any])
    #expect(comparison["pairs"] as? Int == 4)
    let ratio = try #require((comparison["ratios"] as? [String: [String: Any]])?["cpu.total"])
    let value = try #require(ratio["ratio"] as? Double)
    let low = try #require(ratio["low"] as? Double)
    let high = try #require(ratio["high"] as? Double)
    #expect(value > 1.7 && value < 2.3, "\(value)")
    #expect(low <= value && value <= high)
  }

  @Test func `the smallest memory lies just above what is touched`() throws {
    let ended = try measure("--format", "json", "--find-memory", "--", known, "anon", "40", "0")
    guard ended.status != 5 else {
      // Without a memory controller the answer is that it cannot be given.
      #expect(ended.error.contains("memory controller"))
      return
    }
    #expect(ended.status == 0, "\(ended.error)")
    let found = try #require(try document(ended.output)["smallestMemory"] as? [String: Any])
    let limit = try #require(found["limit"] as? Double) / 0x1p20
    #expect(limit > 40 && limit < 42, "\(limit) MiB")
    let knee = try #require(found["knee"] as? Double) / 0x1p20
    #expect(knee >= limit)
    let curve = try #require(found["curve"] as? [[String: Any]])
    #expect(curve.contains { $0["passed"] as? Bool == false })
    #expect(curve.contains { $0["passed"] as? Bool == true })
  }

  @Test func `threads scale over the cores there are`() throws {
    let ended = try measure(
      "--format", "json", "--cores-scaling", "--repeat", "1", "--", known, "spin", "2", "80")
    #expect(ended.status == 0, "\(ended.error)")
    let scaling = try #require(try document(ended.output)["scaling"] as? [String: Any])
    let points = try #require(scaling["points"] as? [[String: Any]])
    #expect(points.count == ProcessInfo.processInfo.activeProcessorCount)
    #expect(points.first?["speedup"] as? Double == 1)
    #expect(scaling["serialFraction"] is [String: Any])
  }

  @Test func `a rate chooses the samples, and the screen draws them`() throws {
    let ended = try measure(
      "--series", "50Hz", "--output", "json=/dev/stdout", "--", known, "anon", "20", "500")
    let all = try document(ended.output)
    let seconds = try #require((all["series"] as? [String: Any])?["seconds"] as? [Double])
    #expect(seconds.count >= 8 && seconds.count <= 40, "\(seconds.count) samples")
    let screen = try measure("--", known, "anon", "20", "500")
    #expect(screen.error.contains("█") && screen.error.contains("up to 20"), "\(screen.error)")
  }

  @Test func `several documents go where they are asked to`() throws {
    let folder = NSTemporaryDirectory() + "/headroom-documents-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let ended = try measure(
      "--output", "json=\(folder)/a.json", "--output", "text=\(folder)/a.txt", "--format", "json",
      "--output", "\(folder)/b", "--", "echo", "hello")
    #expect(ended.status == 0, "\(ended.error)")
    // With the documents in files, the program's own output stays where it would go without us.
    #expect(ended.output == "hello\n")
    for name in ["a.json", "b"] {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      #expect(try document(text)["schema"] as? String == "headroom.measure/1")
    }
    let text = try String(contentsOfFile: "\(folder)/a.txt", encoding: .utf8)
    #expect(text.contains("exited with 0") && !text.contains("\u{1B}"))
  }

  @Test func `a link that the program puts in the report's place is not followed`() throws {
    let folder = "/var/tmp/headroom-link-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let target = NSTemporaryDirectory() + "/headroom-target-" + UUID().uuidString
    try "good".write(toFile: target, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: target) }
    let ended = try measure(
      "--write", folder, "--output", "json=\(folder)/r.json", "--", "ln", "-s", target,
      "\(folder)/r.json")
    #expect(ended.status == 5 && ended.error.contains("symbolic link"), "\(ended.error)")
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "good")
  }

  @Test func `cachegrind counts instructions where the machine does not`() throws {
    let ended = try measure("--format", "json", "--cachegrind", "--", "true")
    #expect(ended.status == 0, "\(ended.error)")
    let readings = try #require(
      try document(ended.output)["readings"] as? [String: [String: Any]])
    let instructions = try #require(readings["instructions"])
    if let reason = instructions["unavailable"] as? String {
      #expect(reason.contains("valgrind"))
    } else {
      #expect(try #require(instructions["value"] as? Double) > 10_000)
      #expect((instructions["source"] as? String)?.contains("cachegrind") == true)
    }
  }

  @Test func `a program that fails in the sandbox gets the hint`() throws {
    let ended = try measure("--", "touch", "/etc/headroom-no")
    #expect(ended.status == 4)
    #expect(ended.error.contains("--read PATH"), "\(ended.error)")
  }

  @Test(arguments: [
    (["--repeat", "0", "--", "true"], "--repeat"),
    (["--vs", "a 'b", "--", "true"], "closed quotes"),
    (["--vs", "true", "--find-memory", "--", "true"], "separate questions"),
    (["--series", "fast", "--", "true"], "series"),
    (["--cpu-max", "0", "--", "true"], "0.01"),
    (["--io-max", "x", "--", "true"], "--io-max"),
  ])
  func `bad options end with 2 and say what was expected`(
    arguments: [String], message: String
  ) throws {
    let process = try measure(arguments)
    #expect(process.status == 2 && process.error.contains(message), "\(process.error)")
  }

  /// Where v1 has the memory controller; elsewhere the cgroups may have to be made before.
  @Test(arguments: [
    (["--", "true"], Int32(0), true),
    (["--propagate", "--wall-limit", "20s", "--", "sh", "-c", "exit 7"], 7, true),
    (["--", "/no/such/program"], 3, true),
    (["--wall-limit", "soon", "--", "true"], 2, true),
    (["--no-cgroups", "--", "true"], 0, false),
    (["--repeat", "2", "--", "true"], 0, false),
  ])
  func `a plain run's supervisor is started early, used once and never left`(
    words: [String], status: Int32, isPlain: Bool
  ) throws {
    let real = try #require(binary) + "-supervisor"
    try withFolder(["supervisor": "#!/bin/sh\necho $$ \"$*\" >> $0.log\nexec '\(real)' \"$@\"\n"]) {
      folder in
      let script = "\(folder)/supervisor"
      #expect(chmod(script, 0o755) == 0)
      let ended = try run(
        try #require(binary), ["measure"] + words, environment: ["HEADROOM_SUPERVISOR": script])
      #expect(ended.status == status, "\(ended.error)")
      let starts = (try? String(contentsOfFile: script + ".log", encoding: .utf8)) ?? ""
      let lines = starts.split(separator: "\n")
      let early = lines.filter { $0.hasSuffix(" request-follows=1") }
      let isHybrid = access("/sys/fs/cgroup/memory/tasks", F_OK) == 0
      #expect(early.count == (isPlain && isHybrid ? 1 : 0), "\(starts)")
      if isPlain && isHybrid { #expect(lines.count == 1, "\(starts)") }
      for line in lines {
        let process = try #require(line.split(separator: " ").first.flatMap { pid_t($0) })
        #expect(kill(process, 0) != 0 && errno == ESRCH, "\(line) is still there")
      }
    }
  }
}
