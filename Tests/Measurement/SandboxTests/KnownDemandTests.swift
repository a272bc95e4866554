import Glibc
import Quantities
import Testing

@testable import Sandbox

/// With cgroups, and without; Tests/Kernel is there for those that have them, and short.
private let cgroupChoices = getenv("HEADROOM_KERNEL") == nil ? [true, false] : [true]

/// User-Mode Linux takes the host's wall time for CPU time.
private let countsCpu = getenv("HEADROOM_KERNEL").map { String(cString: $0) } != "uml"

/// Programs whose demand is known (Fixtures/Programs/known): value, kind and source of what is read,
/// on the best rung of this machine and on the one without cgroups.
@Suite(.serialized) struct KnownDemandTests {
  private func run(
    _ arguments: [String], cgroups: Bool = true, _ change: (inout SandboxRequest) -> Void = { _ in }
  ) async throws -> SandboxRun {
    let supervisor = try SupervisorLocation.find()
    let program = supervisor.prefix(through: try #require(supervisor.lastIndex(of: "/")))
    var request = SandboxRequest("\(program)known-demand", arguments)
    request.output = .capture
    request.error = .capture
    request.limits.wall = 60
    request.usesCgroups = cgroups
    change(&request)
    return try await Sandbox.run(request)
  }

  private func reading(_ run: SandboxRun, _ name: String) throws -> Measurement {
    try #require(run.readings[name]?.measurement, "\(name): \(run.readings[name] as Any)")
  }

  private func value(_ run: SandboxRun, _ name: String) throws -> Double {
    try reading(run, name).quantity.value
  }

  // Plateaus last 1.5 s: on a busy machine the looks are up to a second apart (a look must not cost more than a twentieth of a
  // core), and under User-Mode Linux what the host takes away counts as a look's cost.
  private let mebibyte = 1_048_576.0

  @Test(arguments: cgroupChoices)
  func `anonymous memory on a plateau`(cgroups: Bool) async throws {
    let run = try await run(["anon", "150", "1500"], cgroups: cgroups)
    #expect(run.passed)
    let found = try reading(run, "memory.anonymous")
    #expect(abs(found.quantity.value / (150 * mebibyte) - 1) < 0.02)
    #expect(found.of == .peak && found.quantity.unit == .bytes)
    let expected: (ReadingKind, String) =
      switch run.enforcement.rung {
      case .cgroup2: (.sampled, "cgroup v2 memory.stat anon")
      case .cgroup1: (.sampled, "cgroup v1 memory.stat total_rss")
      case .watchdog: (.lowerBound, "smaps_rollup of all processes Pss_Anon")
      }
    #expect(found.kind == expected.0 && found.source == expected.1)
    // One fault per page of 4 KiB, and the few of a static program's start.
    let faults = try reading(run, "faults.minor")
    #expect(faults.quantity.value >= 38_400 && faults.quantity.value < 39_000)
    #expect(faults.kind == .exact)
  }

  @Test(arguments: cgroupChoices)
  func `a plateau too short to be seen lies between two readings`(cgroups: Bool) async throws {
    let run = try await run(["anon", "100", "0"], cgroups: cgroups)
    let high = try value(run, "memory.peak")
    #expect(high >= 99 * mebibyte)
    if let low = run.readings["memory.anonymous"]?.measurement {
      #expect(low.quantity.value <= 102 * mebibyte)
    }
  }

  @Test func `a large parent is not read into its small child`() async throws {
    // 300 MB in this process: the child's own peak must not begin there.
    let ballast = [UInt8](repeating: 7, count: 300_000_000)
    let run = try await run(["anon", "8", "300"], cgroups: false)
    #expect(ballast.last == 7)
    let peak = try reading(run, "memory.peak")
    #expect(peak.quantity.value > 8 * mebibyte && peak.quantity.value < 12 * mebibyte)
    #expect(peak.kind == .lowerBound && peak.source == "rusage ru_maxrss of the largest process")
  }

  @Test(arguments: cgroupChoices)
  func `a spawner and its child are added, not doubled`(cgroups: Bool) async throws {
    let run = try await run(["spawner", "100", "20", "1500"], cgroups: cgroups)
    #expect(run.passed)
    #expect(abs(try value(run, "memory.anonymous") / (120 * mebibyte) - 1) < 0.02)
    #expect(try value(run, "processes.peak") == 2)
  }

  @Test func `a reader of files has no anonymous memory`() async throws {
    let file = "/var/tmp/headroom-known-\(getpid())"
    let descriptor = open(file, O_RDWR | O_CREAT | O_EXCL, 0o600)
    #expect(descriptor >= 0)
    defer {
      close(descriptor)
      unlink(file)
    }
    let piece = [UInt8](repeating: 1, count: 1 << 20)
    for _ in 0..<60 { #expect(write(descriptor, piece, piece.count) == piece.count) }
    let run = try await run(["cache", file, "1500"]) { $0.readPaths = [file] }
    #expect(run.passed)
    // The kernel adds small amounts up late, cgroup v1 after two seconds: they may not be seen at all.
    if let anonymous = run.readings["memory.anonymous"]?.measurement {
      #expect(anonymous.quantity.value < mebibyte)
    } else {
      #expect(
        run.readings["memory.anonymous"]?.reason == "the run ended before a look showed anything")
    }
    // The kernel's reads of the program's own headers at exec count too; both runs have them.
    let none = try await self.run(["sleep", "0"])
    #expect(
      try value(run, "io.logical.read.bytes") - value(none, "io.logical.read.bytes")
        == 60 * mebibyte)
    // The pages were charged to whom made them, this process: the run must not be sized by them.
    if run.enforcement.rung != .watchdog {
      #expect(try value(run, "memory.peak") < 70 * mebibyte)
    }
  }

  @Test(arguments: cgroupChoices)
  func `private files are memory`(cgroups: Bool) async throws {
    let run = try await run(["tmpfs", "/tmp/filled", "40", "1500"], cgroups: cgroups)
    #expect(run.passed)
    #expect(try value(run, "memory.anonymous") < mebibyte)
    guard run.enforcement.rung != .watchdog else {
      // Files that nobody maps belong to no process: this rung has to say that it cannot see them.
      let reading = try #require(run.readings["memory.tmpfs"])
      #expect(reading.reason != nil || reading.measurement?.kind == .lowerBound)
      return
    }
    let found = try reading(run, "memory.tmpfs")
    #expect(abs(found.quantity.value / (40 * mebibyte) - 1) < 0.02)
    #expect(found.kind == .sampled && found.source.hasSuffix("shmem"))
  }

  @Test func `buffered writes are exact at the logical level`() async throws {
    let run = try await run(["write", "/tmp/written", "10000000", "50000"])
    #expect(run.passed)
    let bytes = try reading(run, "io.logical.write.bytes")
    #expect(bytes.quantity.value == 10_000_000)
    #expect(bytes.kind == .exact && bytes.source == "/proc/PID/io wchar")
    #expect(try value(run, "io.logical.write.operations") == 200)
    let none = try await self.run(["sleep", "0"])
    #expect(
      try value(run, "io.logical.read.operations") == value(none, "io.logical.read.operations"))
    #expect(try value(none, "io.logical.write.operations") == 0)
    #expect(run.readings["io.page.write.operations"]?.reason != nil)
  }

  @Test func `a daemon is a leftover, and ended`() async throws {
    let run = try await run(["daemon", "60000"])
    #expect(run.passed && run.leftovers == 1)
    #expect(try value(run, "wall") < 20)
  }

  @Test(.enabled(if: countsCpu, "CPU time is not exact here"), arguments: cgroupChoices)
  func `CPU time of an orphan counts`(cgroups: Bool) async throws {
    let run = try await run(["orphan", "600"], cgroups: cgroups)
    let found = try reading(run, "cpu.total")
    // What it takes to start and end a program here.
    let start = try value(try await self.run(["sleep", "0"], cgroups: cgroups), "cpu.total")
    #expect(found.quantity.value >= 0.59 && found.quantity.value < 0.65 + 2 * start)
    #expect(found.kind == .exact)
    let source =
      switch run.enforcement.rung {
      case .cgroup2: "cgroup v2 cpu.stat"
      case .cgroup1: "cgroup v1 cpuacct.usage"
      case .watchdog: "rusage of all processes"
      }
    #expect(found.source == source)
  }

  @Test func `who ignores TERM is ended all the same`() async throws {
    let run = try await run(["deaf"]) {
      $0.limits.wall = 0.2
      $0.limits.grace = 0.2
    }
    #expect(run.outcome == .timedOut && run.signal == Int(SIGKILL))
    let wall = try reading(run, "wall")
    #expect(wall.quantity.value >= 0.39 && wall.quantity.value < 5 && wall.kind == .exact)
  }

  @Test func `loopback is exact to the byte`() async throws {
    let run = try await run(["loopback", "50", "1000"])
    #expect(run.passed)
    for name in ["network.sent.bytes", "network.received.bytes"] {
      let found = try reading(run, name)
      #expect(found.quantity.value == 50 * 1028 && found.kind == .exact)
      #expect(found.source == "/proc/net/dev of the private network, with headers")
    }
  }

  @Test func `a sleeper has wall time and no CPU time`() async throws {
    let run = try await run(["sleep", "300"])
    #expect(try value(run, "wall") >= 0.3)
    let start = try value(try await self.run(["sleep", "0"]), "cpu.total")
    if countsCpu { #expect(try value(run, "cpu.total") < 0.03 + 2 * start) }
  }

  @Test(.enabled(if: countsCpu, "CPU time is not exact here"), arguments: cgroupChoices)
  func `CPU time of threads agrees with the program's own clock`(cgroups: Bool) async throws {
    let run = try await run(["spin", "4", "300"], cgroups: cgroups)
    let own = try #require(Double(String(decoding: run.capturedOutput.dropLast(), as: UTF8.self)))
    #expect(own >= 1.2)
    #expect(abs(try value(run, "cpu.total") / own - 1) < 0.02)
    let sum = try value(run, "cpu.user") + value(run, "cpu.system")
    #expect(abs(sum / own - 1) < 0.05)
    let threads = try reading(run, "threads.peak")
    #expect(threads.quantity.value == 5)
    #expect(threads.kind == (threads.source == "cgroup pids.peak" ? .exact : .lowerBound))
  }

  @Test(arguments: cgroupChoices)
  func `memory runs out in mid-run`(cgroups: Bool) async throws {
    let run = try await run(["grow", "400", "10"], cgroups: cgroups) {
      $0.limits.memory = 100 << 20
    }
    #expect(run.outcome == .outOfMemory)
    // What it said before stays.
    #expect(String(decoding: run.capturedOutput, as: UTF8.self).hasPrefix("10\n20\n"))
    guard run.enforcement.rung != .watchdog else {
      #expect(run.readings["memory.oom"]?.reason != nil)
      return
    }
    #expect(!String(decoding: run.capturedOutput, as: UTF8.self).contains("110\n"))
    #expect(try value(run, "memory.oom") >= 1)
    // The peak saturates at the limit: no size may be taken from it.
    #expect(try value(run, "memory.peak") <= Double(100 << 20))
  }

  @Test func `a flood ends at the output limit`() async throws {
    let run = try await run(["flood"]) { $0.limits.output = 100_000 }
    #expect(run.outcome == .limit("output"))
    #expect(run.capturedOutput.count < 300_000)
  }

  @Test(arguments: cgroupChoices)
  func `processes at once are counted`(cgroups: Bool) async throws {
    let run = try await run(["family", "12", "1500"], cgroups: cgroups)
    let found = try reading(run, "processes.peak")
    #expect(found.quantity.value == 13 && found.kind == .lowerBound)
  }

  @Test func `what a machine lacks is unavailable, with the reason, and never 0`() async throws {
    let bare = try await run(["sleep", "50"], cgroups: false)
    for name in [
      "memory.kernel", "memory.oom", "cpu.throttled", "pressure.cpu", "pressure.memory",
      "pressure.io", "io.device.read.bytes", "io.device.write.operations",
    ] {
      let reading = try #require(bare.readings[name])
      #expect(reading.reason?.hasPrefix("needs") == true, "\(name): \(reading)")
    }
    let host = try await run(["sleep", "50"]) { $0.hostNetwork = true }
    #expect(host.readings["network.sent.bytes"]?.reason?.contains("host's network") == true)
  }
}
