import DecisionModel
import Emitters
import Quantities
import Testing

@Suite struct DockerEmitterTests {
  @Test func writesRunAndUpdate() throws {
    var advice = AdviceSamples.service()
    advice.command = ["serve", "--title", "it's"]
    let emission = try DockerEmitter().emit(advice)
    #expect(
      emission.files.first?.text == #"""
        #!/bin/sh
        set -eu
        docker run --detach \
          --name log-analyser \
          --restart unless-stopped \
          --memory 124m \
          --memory-reservation 110m \
          --memory-swap 124m \
          --cpu-shares 256 \
          --cpus 1.5 \
          --pids-limit 50 \
          registry.example/log-analyser:1.2 serve --title 'it'\''s'

        """#)
    #expect(
      emission.files.last?.text == #"""
        #!/bin/sh
        set -eu
        docker update \
          --memory 124m \
          --memory-reservation 110m \
          --memory-swap 124m \
          --cpu-shares 256 \
          --cpus 1.5 \
          --pids-limit 50 \
          log-analyser

        """#)
    #expect(emission.scaleOut.contains("seq 2 2"))
  }

  @Test func anUnknownImageMustBeSet() throws {
    var advice = AdviceSamples.service()
    advice.image = nil
    let text = try DockerEmitter().emit(advice).files.first?.text ?? ""
    #expect(text.contains(#""${IMAGE:?set IMAGE to the container image}""#))
  }

  @Test func refusesLessMemoryThanDockerTakes() {
    var advice = AdviceSamples.service()
    advice.memoryLimit = AdviceSamples.advised(.bytes(5 * AdviceSamples.mebibyte))
    advice.memoryRequest = advice.memoryLimit
    #expect(throws: EmissionError.self) { try DockerEmitter().emit(advice) }
  }
}
