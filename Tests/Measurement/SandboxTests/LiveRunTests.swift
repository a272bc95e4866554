import Glibc
import Quantities
import Sandbox
import Testing

/// Real runs on this machine, of programs whose demand is known. They need Linux with user
/// namespaces (or root) and python3.
@Suite(.serialized) struct LiveRunTests {
  private func run(
    _ command: String, _ arguments: [String], _ change: (inout SandboxRequest) -> Void = { _ in }
  ) async throws -> SandboxRun {
    var request = SandboxRequest(command, arguments)
    request.output = .capture
    request.error = .capture
    request.limits.wall = 20
    change(&request)
    return try await Sandbox.run(request)
  }

  private func value(_ run: SandboxRun, _ name: String) throws -> Double {
    try #require(run.readings[name]?.measurement, "\(name): \(run.readings[name] as Any)")
      .quantity.value
  }

  @Test func `logical writes are exact to the byte and the call`() async throws {
    func writes(_ count: Int) async throws -> (Double, Double) {
      let run = try await run(
        "dd", ["if=/dev/zero", "of=/dev/null", "bs=1000", "count=\(count)", "status=none"])
      return (
        try value(run, "io.logical.write.bytes"), try value(run, "io.logical.write.operations")
      )
    }
    let none = try await writes(0)
    let seven = try await writes(7)
    #expect(seven.0 - none.0 == 7000)
    #expect(seven.1 - none.1 == 7)
  }

  @Test func `what goes over loopback is counted in both directions`() async throws {
    let program = """
      import socket
      a = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      a.bind(("127.0.0.1", 0))
      b = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
      for _ in range(10): b.sendto(b"x" * 1000, a.getsockname())
      """
    let run = try await run("/usr/bin/python3", ["-c", program])
    // Each datagram carries 20 bytes of IP and 8 of UDP; loopback counts no Ethernet header.
    #expect(try value(run, "network.sent.bytes") == 10280)
    #expect(try value(run, "network.received.bytes") == 10280)
  }

  @Test func `exit status and signal are told apart`() async throws {
    let failed = try await run("sh", ["-c", "exit 7"])
    #expect(failed.outcome == .exited && failed.exitCode == 7 && failed.signal == nil)
    let crashed = try await run("sh", ["-c", "kill -SEGV $$"])
    #expect(crashed.outcome == .signalled && crashed.signal == Int(SIGSEGV))
    #expect(crashed.exitCode == nil)
  }

  @Test func `a program that ignores TERM ends at the wall limit`() async throws {
    let run = try await run("sh", ["-c", "trap '' TERM; sleep 30 & while :; do sleep 1; done"]) {
      $0.limits.wall = 0.3
    }
    #expect(run.outcome == .timedOut)
    #expect(try value(run, "wall") < 5)
  }

  @Test func `a flood of output ends at the output limit`() async throws {
    let run = try await run("yes", []) { $0.limits.output = 1_000_000 }
    #expect(run.outcome == .limit("output"))
    #expect(run.capturedOutput.count < 2_000_000)
  }

  @Test func `a spinner ends at the CPU limit`() async throws {
    let run = try await run("sh", ["-c", "while :; do :; done"]) { $0.limits.cpu = 0.3 }
    #expect(run.outcome == .limit("cpu"))
  }

  @Test func `a fork bomb is held by the pids controller`() async throws {
    let hasPids = (try await run("true", [])).enforcement.limits.contains {
      $0.hasPrefix("processes: cgroup")
    }
    guard hasPids else { return }  // the watchdog alone is late: Guides/Sandbox.md
    let run = try await run("sh", ["-c", "f(){ f|f& };f; sleep 5"]) {
      $0.limits.processes = 100
      $0.error = .discard
    }
    #expect(run.outcome == .limit("processes"))
  }

  @Test func `a daemon that outlives the program is ended`() async throws {
    let run = try await run("sh", ["-c", "setsid sleep 31.4159 & exit 0"])
    #expect(run.passed)
    #expect(run.leftovers >= 1)
    let listing = try await self.run("sh", ["-c", "cat /proc/[0-9]*/cmdline"]) {
      $0.isolated = false
    }
    #expect(!String(decoding: listing.capturedOutput, as: UTF8.self).contains("sleep\u{0}31.4159"))
  }

  @Test func `writes outside are refused, in the working directory thrown away`() async throws {
    let name = "headroom-test-\(getpid())"
    let run = try await run(
      "sh", ["-c", "touch /etc/\(name); echo $?; echo hello > \(name); cat \(name); ls -A ~ /tmp"])
    let text = String(decoding: run.capturedOutput, as: UTF8.self)
    #expect(text.hasPrefix("1\nhello\n"))
    #expect(access("/etc/\(name)", F_OK) != 0)
    #expect(access(name, F_OK) != 0)
  }

  @Test func `without a private layer the working directory is itself, read-only`()
    async throws
  {
    let name = "headroom-test-\(getpid())"
    var own = stat()
    #expect(stat(".", &own) == 0)
    let run = try await run("sh", ["-c", "stat -c %d:%i .; touch \(name); echo $?"]) {
      $0.hasPrivateLayer = false
    }
    #expect(
      String(decoding: run.capturedOutput, as: UTF8.self) == "\(own.st_dev):\(own.st_ino)\n1\n")
    #expect(access(name, F_OK) != 0)
    #expect(!run.enforcement.isolation.contains("overlay"))
    #expect(!run.enforcement.missing.contains { $0.hasPrefix("working directory") })
  }

  @Test func `a write path keeps what is written`() async throws {
    var template = Array("/var/tmp/headroom-XXXXXX".utf8CString)
    let directory = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer {
      unlink("\(directory)/kept")
      rmdir(directory)
    }
    let run = try await run("sh", ["-c", "echo 1 > \(directory)/kept"]) {
      $0.writePaths = [directory]
    }
    #expect(run.passed)
    #expect(access("\(directory)/kept", F_OK) == 0)
  }

  @Test func `mounting, new namespaces and the network are out of reach`() async throws {
    let run = try await run(
      "sh",
      [
        "-c",
        "mount -t tmpfs x /mnt; echo $?; unshare -r true; echo $?; ls /sys/class/net | wc -w; ls /dev | wc -w",
      ])
    let lines = String(decoding: run.capturedOutput, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0] != "0" && lines[1] != "0")
  }

  @Test func `every name of the contract has a reading or a reason`() async throws {
    let run = try await run("true", [])
    let names = [
      "wall", "cpu.total", "cpu.user", "cpu.system", "cpu.throttled", "memory.anonymous",
      "memory.file", "memory.kernel", "memory.tmpfs", "memory.peak", "memory.swap", "memory.oom",
      "network.received.bytes", "network.sent.bytes", "processes.peak", "threads.peak",
      "faults.major", "faults.minor", "switches.voluntary", "switches.involuntary", "pressure.cpu",
      "pressure.memory", "pressure.io", "instructions", "cycles", "cache.misses",
    ]
    let io = ["logical", "page", "device"].flatMap { level in
      ["read", "write"].flatMap { direction in
        ["bytes", "operations"].map { "io.\(level).\(direction).\($0)" }
      }
    }
    #expect(Set(run.readings.keys) == Set(names + io))
    for (name, reading) in run.readings {
      if let reason = reading.reason { #expect(!reason.isEmpty, "\(name)") }
    }
  }

  @Test func `a missing command and one that cannot be executed have plain errors`() async throws {
    for (command, error) in [
      ("no-such-program", ENOENT), ("/etc/passwd", EACCES), ("/etc", EISDIR),
    ] {
      let thrown = await #expect(throws: SandboxError.self) { _ = try await run(command, []) }
      #expect(thrown?.stage == .command)
      #expect(thrown?.errno == error)
      #expect(thrown?.remedy.isEmpty == false)
    }
  }

  @Test func `cancelling ends the program`() async throws {
    let task = Task { try await run("sleep", ["20"]) }
    try await Task.sleep(for: .milliseconds(300))
    let start = ContinuousClock.now
    task.cancel()
    let thrown = await #expect(throws: SandboxError.self) { _ = try await task.value }
    #expect(thrown?.stage == .cancelled)
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  @Test func `a run on the calling thread is used before its end and cancelled by a descriptor`()
    throws
  {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    var request = SandboxRequest("sh", ["-c", "echo here"])
    request.output = .capture
    let output = try Sandbox.runHere(request, cancelledBy: ends[0]) { $0.capturedOutput }
    #expect(output == Array("here\n".utf8))
    var byte: UInt8 = 0
    try #require(write(ends[1], &byte, 1) == 1)
    request = SandboxRequest("sleep", ["30"])
    let error = #expect(throws: SandboxError.self) {
      try Sandbox.runHere(request, cancelledBy: ends[0]) { _ in }
    }
    #expect(error?.stage == .cancelled)
  }
}
