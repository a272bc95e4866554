import Glibc
import Testing

@testable import Sandbox

@Suite struct SupervisorReportTests {
  @Test func `numbers, namespaces, peak and series are read`() {
    let report = SupervisorReport(
      """
      ending wall
      namespace user
      namespace pid
      wall-ns 1500000000
      peak 1000000000 1 2 3 4 5 2000000000 6 7
      at 500000000 1 2 3 4 5 1000000000 6 7
      unavailable cycles 2
      unknown-later-line yes no

      """)
    #expect(report.ending == "wall")
    #expect(report.namespaces == ["user", "pid"])
    #expect(report.numbers["wall-ns"] == 1.5e9)
    #expect(report.peak?.cpu == 2)
    #expect(report.series.map(\.time) == [0.5])
    #expect(report.unavailable["cycles"] == ENOENT)
    #expect(report.failure == nil)
  }

  @Test func `a failed step becomes a typed error`() {
    let report = SupervisorReport("error exec 13 /etc/my file\n")
    #expect(report.failure?.stage == .command)
    #expect(report.failure?.errno == EACCES)
    #expect(report.failure?.what.contains("/etc/my file") == true)
    #expect(SupervisorReport("error mounts 1 read-only root").failure?.stage == .isolation)
  }

  @Test func `a truncated report has no invented numbers`() {
    let report = SupervisorReport("ending\nwall-ns\npeak 1 2 3\n")
    #expect(report.ending.isEmpty)
    #expect(report.numbers.isEmpty)
    #expect(report.peak == nil)
  }
}
