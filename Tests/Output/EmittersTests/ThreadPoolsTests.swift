import DecisionModel
import Emitters
import Quantities
import Testing

/// Pools of threads are told how many the cpu limit holds, wherever a target can set an environment.
@Suite struct ThreadPoolsTests {
  static func emitted(_ id: String, threads: Double?) throws -> String {
    var advice = AdviceSamples.service()
    advice.command = ["run"]
    advice.threads =
      threads.map { .advised(Advised(.count($0), reason: "x", source: "rule")) }
      ?? .unavailable(reason: "not known")
    return try EmitterRegistry.emitter(id).emit(advice).files.map(\.text).joined()
  }

  @Test(arguments: [
    ("docker", "--env OMP_NUM_THREADS=3"), ("compose", "OMP_NUM_THREADS: '3'"),
    ("swarm", "--env OMP_NUM_THREADS=3"), ("swarm", "--env-add OMP_NUM_THREADS=3"),
    ("swarm", "OMP_NUM_THREADS: '3'"), ("kubernetes", "name: OMP_NUM_THREADS"),
    ("kubernetes-job", "name: OMP_NUM_THREADS"), ("knative", "name: OMP_NUM_THREADS"),
    ("systemd", "Environment=OMP_NUM_THREADS=3"), ("nomad", "\"OMP_NUM_THREADS\" : \"3\""),
    ("ecs", "\"name\" : \"OMP_NUM_THREADS\""),
  ])
  func thePoolsAreSet(_ id: String, _ text: String) throws {
    #expect(try Self.emitted(id, threads: 3).contains(text))
    #expect(try !Self.emitted(id, threads: nil).contains("OMP_NUM_THREADS"))
  }

  @Test func aKnativeServiceKeepsItsNamespace() throws {
    var advice = AdviceSamples.service()
    advice.namespace = "front"
    let emission = try EmitterRegistry.emitter("knative").emit(advice)
    #expect(emission.files[0].text.contains("namespace: front"))
    #expect(emission.apply == ["kubectl --namespace front apply -f knative-service.yaml"])
  }
}
