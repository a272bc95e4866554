import Glibc
import Testing

@testable import Sandbox

/// Live: what many runs and broken ones leave behind.
@Suite(.serialized) struct ManyRunsTests {
  private func descriptors() -> Int {
    (0..<4096).filter { fcntl(Int32($0), F_GETFD) >= 0 }.count
  }

  @Test func `sixty-four runs at once keep their outputs apart and leave nothing`() async throws {
    _ = try await Sandbox.run(SandboxRequest("true"))
    let before = descriptors()
    let outputs = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for index in 0..<64 {
        group.addTask {
          var request = SandboxRequest("sh", ["-c", "echo run \(index)"])
          request.output = .capture
          let run = try await Sandbox.run(request)
          return (index, String(decoding: run.capturedOutput, as: UTF8.self))
        }
      }
      var all: [Int: String] = [:]
      for try await (index, text) in group { all[index] = text }
      return all
    }
    #expect(outputs.count == 64)
    for (index, text) in outputs { #expect(text == "run \(index)\n") }
    // The test process has other descriptors that come and go, but 64 leaks would stay.
    var left = descriptors()
    for _ in 0..<100 where left >= before + 16 {
      try await Task.sleep(for: .milliseconds(100))
      left = descriptors()
    }
    #expect(left < before + 16)
  }

  @Test func `cgroups of a process that is gone are swept, those of a living one kept`()
    async throws
  {
    let hierarchy = CgroupHierarchy.current()
    let parent = hierarchy.legacy["memory"] ?? hierarchy.unified
    guard let parent else { return }
    // Process ids end at 4194304.
    let dead = "\(parent)/headroom-4194399-1"
    let alive = "\(parent)/headroom-1-1"
    guard mkdir(dead, 0o755) == 0 else { return }  // an ordinary user without delegation
    #expect(mkdir(alive, 0o755) == 0)
    defer { rmdir(alive) }
    RunCgroup.sweep(hierarchy)
    #expect(access(dead, F_OK) != 0)
    #expect(access(alive, F_OK) == 0)
  }

  @Test func `when the supervisor is killed nothing of the run is left`() async throws {
    var request = SandboxRequest("sh", ["-c", "sleep 27.182818"])
    request.output = .discard
    let prepared = request
    let running = Task { try await Sandbox.run(prepared) }
    var supervisors: [pid_t] = []
    // A busy machine starts it late.
    for _ in 0..<200 where supervisors.isEmpty {
      try await Task.sleep(for: .milliseconds(50))
      // Only when the program itself runs is the run complete.
      guard !Self.processes({ $0.hasPrefix("sleep") && $0.contains("27.182818") }).isEmpty else {
        continue
      }
      supervisors = Self.processes {
        $0.contains("headroom-supervisor") && $0.contains("27.182818")
      }
      .filter {
        (KernelFile.read("/proc/\($0)/status") ?? "").contains("PPid:\t\(getpid())\n")
      }
    }
    #expect(supervisors.count == 1)
    for pid in supervisors { kill(pid, SIGKILL) }
    let thrown = await #expect(throws: SandboxError.self) { _ = try await running.value }
    #expect(thrown?.stage == .supervisor)
    for _ in 0..<200 where !Self.processes({ $0.contains("27.182818") }).isEmpty {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(Self.processes { $0.contains("27.182818") }.isEmpty)
  }

  private static func processes(_ matches: (String) -> Bool) -> [pid_t] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var found: [pid_t] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if let pid = pid_t(name), matches(KernelFile.read("/proc/\(pid)/cmdline") ?? "") {
        found.append(pid)
      }
    }
    return found
  }
}
