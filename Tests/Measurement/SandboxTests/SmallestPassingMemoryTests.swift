import Sandbox
import Testing

/// Live: needs Linux and /usr/bin/python3.
@Suite(.serialized) struct SmallestPassingMemoryTests {
  private var program: SandboxRequest {
    var request = SandboxRequest("/usr/bin/python3", ["-c", "x=bytearray(60*2**20)"])
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
    #expect(found.limit < 90 * 1_048_576)
    #expect(found.curve.contains { !$0.passed } && found.curve.contains { $0.passed })
  }

  @Test func `a program that fails under the highest limit is refused`() async throws {
    let thrown = await #expect(throws: SandboxError.self) {
      _ = try await SmallestPassingMemory.find(SandboxRequest("false"), upper: 1 << 28)
    }
    #expect(thrown?.stage == .limits)
  }
}
