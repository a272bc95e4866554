import DecisionModel
import Emitters
import Quantities
import Testing

@Suite struct SwarmEmitterTests {
  @Test func writesStackAndCommands() throws {
    let emission = try SwarmEmitter().emit(AdviceSamples.service())
    #expect(
      emission.files.map(\.name) == ["stack.yaml", "service-create.sh", "service-update.sh"])
    #expect(
      emission.files[1].text == #"""
        #!/bin/sh
        set -eu
        docker service create \
          --name log-analyser \
          --replicas 2 \
          --reserve-cpu 0.25 \
          --reserve-memory 110m \
          --limit-memory 124m \
          --limit-cpu 1.5 \
          --limit-pids 50 \
          registry.example/log-analyser:1.2

        """#)
    #expect(emission.scaleOut == "docker service scale log-analyser=2")
  }

  @Test func aDollarIsNoVariable() throws {
    var advice = AdviceSamples.service()
    advice.command = ["echo", "$HOME"]
    #expect(try SwarmEmitter().emit(advice).files.first?.text.contains("$$HOME") == true)
  }
}
