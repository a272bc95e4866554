import Glibc
import Quantities
import Testing

@testable import Sandbox

/// What only a machine of our own with every controller of cgroup v2 can show. Tests/Kernel boots
/// one and sets `HEADROOM_KERNEL`; `HEADROOM_DISK` is a directory on an ext4 image there.
@Suite(
  .serialized,
  .enabled(if: getenv("HEADROOM_KERNEL") != nil, "needs the kernel that Tests/Kernel boots"))
struct RealKernelTests {
  private func run(
    _ script: String, _ change: (inout SandboxRequest) -> Void = { _ in }
  ) async throws -> SandboxRun {
    var request = SandboxRequest("/bin/sh", ["-c", script])
    request.output = .capture
    request.error = .capture
    request.limits.wall = 30
    change(&request)
    return try await Sandbox.run(request)
  }

  private func value(_ run: SandboxRun, _ name: String) throws -> Double {
    try #require(run.readings[name]?.measurement, "\(name): \(run.readings[name] as Any)")
      .quantity.value
  }

  private func directory(_ path: String) throws -> [String] {
    let stream = try #require(opendir(path))
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  @Test func `the program is born in its cgroup by clone3`() async throws {
    let run = try await run("cat /proc/self/cgroup")
    #expect(run.enforcement.rung == .cgroup2)
    #expect(run.enforcement.startedInCgroup)
    let text = String(decoding: run.capturedOutput, as: UTF8.self)
    #expect(text.contains("/headroom-\(getpid())-"), "\(text)")
  }

  @Test func `a CPU rate throttles and the throttling is read`() async throws {
    let spin = "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done"
    let free = try await run(spin)
    let held = try await run(spin) { $0.limits.cpuRate = 0.2 }
    #expect(free.passed && held.passed)
    #expect(try value(free, "cpu.throttled") == 0)
    #expect(try value(held, "cpu.throttled") > 0.1)
    let ratio = try value(held, "cpu.total") / value(held, "wall")
    #expect(ratio < 0.3, "used \(ratio) of a core under a rate of 0.2")
    #expect(held.enforcement.limits.contains("cpu rate: cgroup-v2 cpu.max"))
    #expect(held.readings["cpu.throttled"]?.measurement?.source == "cgroup v2 cpu.stat")
  }

  @Test func `an OOM kill is counted and named`() async throws {
    let run = try await run("head -c 60000000 /dev/zero | tail") {
      $0.limits.memory = 20 << 20
    }
    #expect(run.outcome == .outOfMemory)
    #expect(try value(run, "memory.oom") >= 1)
    #expect(try value(run, "memory.peak") <= Double(20 << 20))
    #expect(run.readings["memory.oom"]?.measurement?.source == "cgroup v2 memory.events")
  }

  @Test func `at the memory limit the whole group is killed, not one process`() async throws {
    // Without memory.oom.group the shell would outlive its child and say so.
    let run = try await run("(head -c 60000000 /dev/zero | tail); echo survived") {
      $0.limits.memory = 20 << 20
    }
    #expect(run.outcome == .outOfMemory)
    #expect(run.signal == Int(SIGKILL))
    #expect(run.capturedOutput.isEmpty)
  }

  @Test func `the pids controller refuses the process over the limit`() async throws {
    let run = try await run("for i in 1 2 3 4 5 6 7 8 9 10; do sleep 5 & done; wait") {
      $0.limits.processes = 6
    }
    #expect(run.outcome == .limit("processes"))
    #expect(try value(run, "threads.peak") <= 6)
  }

  @Test func `a fork bomb ends at the process limit and nothing is left`() async throws {
    let before = try directory("/proc").filter { Int($0) != nil }.count
    let run = try await run("f(){ f|f& };f; sleep 20") {
      $0.limits.processes = 100
      $0.error = .discard
    }
    #expect(run.outcome == .limit("processes"))
    // Workers of the kernel come and go.
    let count = try directory("/proc").filter { Int($0) != nil }.count
    #expect(count < before + 30, "\(before) processes before the bomb, \(count) after")
  }

  @Test func `a frozen cgroup uses no CPU time, and KILL still ends it`() throws {
    let hierarchy = CgroupHierarchy.current()
    var cgroup = RunCgroup.make(in: hierarchy, limits: SandboxLimits())
    let path = try #require(cgroup.unified)
    defer { cgroup.remove() }
    var spinner: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = [
      strdup("sh"), strdup("-c"), strdup("while :; do :; done"), nil,
    ]
    defer { for word in words { free(word) } }
    #expect(posix_spawn(&spinner, "/bin/sh", nil, nil, words, environ) == 0)
    #expect(KernelFile.write("\(spinner)", to: "\(path)/cgroup.procs"))
    func used() -> Double {
      KernelFile.field("usage_usec", in: KernelFile.read("\(path)/cpu.stat") ?? "") ?? -1
    }
    usleep(300_000)
    #expect(used() > 100_000)
    #expect(RunCgroup.freeze(path))
    let before = used()
    usleep(300_000)
    #expect(used() - before < 20_000)
    RunCgroup.thaw(path)
    usleep(300_000)
    #expect(used() - before > 100_000)
    #expect(RunCgroup.freeze(path))
    kill(spinner, SIGKILL)
    var status: Int32 = 0
    #expect(waitpid(spinner, &status, 0) == spinner)
  }

  @Test func `writes to an ext4 image are counted at the device`() async throws {
    let disk = try #require(getenv("HEADROOM_DISK").map { String(cString: $0) })
    let run = try await run(
      "dd if=/dev/zero of=\(disk)/written bs=65536 count=128 conv=fsync status=none"
    ) { $0.writePaths = [disk] }
    defer { unlink("\(disk)/written") }
    #expect(run.passed)
    let bytes = try value(run, "io.device.write.bytes")
    // 8 MiB of data, and what the file system keeps about them.
    #expect(bytes >= 8_388_608 && bytes < 8_388_608 * 1.05)
    #expect(try value(run, "io.device.write.operations") > 0)
    #expect(
      run.readings["io.device.write.bytes"]?.measurement?.source == "cgroup v2 io.stat wbytes")
    #expect(try value(run, "io.logical.write.bytes") >= 8_388_608)
    #expect(try value(run, "io.page.write.bytes") == 8_388_608)
  }

  @Test func `a device rate slows writes down`() async throws {
    let disk = try #require(getenv("HEADROOM_DISK").map { String(cString: $0) })
    let run = try await run(
      "dd if=/dev/zero of=\(disk)/slow bs=65536 count=64 oflag=direct status=none"
    ) {
      $0.writePaths = [disk]
      $0.limits.deviceRate = 2 << 20
    }
    defer { unlink("\(disk)/slow") }
    #expect(run.passed, "\(String(decoding: run.capturedError, as: UTF8.self))")
    // 4 MiB at 2 MiB per second; the first slice passes at once.
    #expect(try value(run, "wall") > 1.2)
    #expect(run.enforcement.limits.contains("device rate: cgroup-v2 io.max"))
  }

  @Test func `what a SIGKILL of headroom and its supervisor leaves is swept by the next run`()
    async throws
  {
    let hierarchy = CgroupHierarchy.current()
    let parent = try #require(hierarchy.unified)
    // A process that makes a cgroup as headroom does, puts a sleeper into it and dies.
    let script = """
      d=\(parent)/headroom-$$-1; mkdir $d; sleep 77.5 & echo $! > $d/cgroup.procs; kill -KILL $$
      """
    var victim: pid_t = 0
    let words: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(script), nil]
    defer { for word in words { free(word) } }
    #expect(posix_spawn(&victim, "/bin/sh", nil, nil, words, environ) == 0)
    var status: Int32 = 0
    #expect(waitpid(victim, &status, 0) == victim)
    let left = "headroom-\(victim)-1"
    #expect(try directory(parent).contains(left))
    #expect(KernelFile.read("\(parent)/\(left)/cgroup.events")?.contains("populated 1") == true)
    usleep(1_100_000)  // a process looks for leftovers once a second
    _ = try await run("true")
    #expect(!(try directory(parent).contains(left)))
  }
}
