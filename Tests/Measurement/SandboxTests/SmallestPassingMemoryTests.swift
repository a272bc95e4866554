import Testing

@testable import Sandbox

/// Live: needs Linux and the program known-demand beside the supervisor.
@Suite(.serialized) struct SmallestPassingMemoryTests {
  private var program: SandboxRequest {
    let supervisor = (try? SupervisorLocation.find()) ?? ""
    let directory = supervisor.dropLast("headroom-supervisor".count)
    var request = SandboxRequest("\(directory)known-demand", ["anon", "60", "0"])
    request.output = .discard
    request.error = .discard
    return request
  }

  @Test func `the limit lies just above what the program touches`() async throws {
    // Sampling alone can miss a peak that short: only the kernel's limit makes this exact.
    let rung = try await Sandbox.run(program).enforcement.rung
    guard rung != .watchdog else { return }
    let found = try await SmallestPassingMemory.find(
      program, upper: 256 * 1_048_576, precision: 0.05)
    #expect(found.limit > 60 * 1_048_576)
    #expect(found.limit < 68 * 1_048_576)
    #expect(found.curve.contains { !$0.passed } && found.curve.contains { $0.passed })
  }

  @Test func `a program that fails under the highest limit is refused`() async throws {
    let thrown = await #expect(throws: SandboxError.self) {
      _ = try await SmallestPassingMemory.find(SandboxRequest("false"), upper: 1 << 28)
    }
    #expect(thrown?.stage == .limits)
  }
}
