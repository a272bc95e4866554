import Sandbox
import Testing

/// Live: needs Linux and the supervisor.
@Suite struct EnvironmentProbeTests {
  @Test func `every probe has a detail, and what fails has a remedy`() async throws {
    let results = try await EnvironmentProbe.run()
    #expect(Set(results.map(\.area)) == Set(ProbeResult.Area.allCases))
    for result in results {
      #expect(!result.detail.isEmpty, "\(result.name)")
      if !result.works { #expect(!result.remedy.isEmpty, "\(result.name): \(result.detail)") }
    }
    let names = ["wall limit", "CPU limit", "output limit", "memory limit"]
    for name in names { #expect(results.first { $0.name == name }?.works == true, "\(name)") }
  }
}
