import Foundation
import Testing

@testable import Sandbox

/// Parsers of kernel files, on files recorded from machines of each kind (Fixtures/Kernel).
@Suite struct CgroupHierarchyTests {
  private func hierarchy(_ machine: String) throws -> CgroupHierarchy {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Kernel/\(machine)")
    func text(_ name: String) throws -> String {
      try String(contentsOf: root.appending(path: name), encoding: .utf8)
    }
    return CgroupHierarchy(mountinfo: try text("mountinfo"), cgroup: try text("cgroup"))
  }

  @Test func `a hybrid host has each controller apart`() throws {
    let found = try hierarchy("hybrid")
    #expect(found.unified == "/sys/fs/cgroup/unified")
    #expect(found.legacy["memory"] == "/sys/fs/cgroup/memory/ci/job-1")
    #expect(found.legacy["pids"] == "/sys/fs/cgroup/pids")
    #expect(found.legacy["cpuacct"] == "/sys/fs/cgroup/cpuacct")
    #expect(found.legacy["io"] == nil)
  }

  @Test func `a unified host has one directory`() throws {
    let found = try hierarchy("unified")
    #expect(found.unified == "/sys/fs/cgroup/user.slice/user-1000.slice/session-2.scope")
    #expect(found.legacy.isEmpty)
  }

  @Test func `nothing mounted is nothing found`() {
    let found = CgroupHierarchy(mountinfo: "nonsense\n1 2 - x", cgroup: "4:memory:/a\n0::/\nbad")
    #expect(found.unified == nil)
    #expect(found.legacy.isEmpty)
  }

  @Test func `what is found without the table of mounts is what the table says`() throws {
    let mountinfo = try #require(KernelFile.read("/proc/self/mountinfo"))
    let cgroup = try #require(KernelFile.read("/proc/self/cgroup"))
    var read = CgroupHierarchy(mountinfo: mountinfo, cgroup: cgroup)
    read.unified = read.unified.map(OwnLeaf.above)
    #expect(CgroupHierarchy.current() == read)
  }
}
