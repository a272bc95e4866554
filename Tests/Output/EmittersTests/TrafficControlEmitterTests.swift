import DecisionModel
import Emitters
import Quantities
import Testing

@Suite struct TrafficControlEmitterTests {
  @Test func aTokenBucketForWhatLeavesAndAPolicerForWhatArrives() throws {
    let emission = try TrafficControlEmitter().emit(AdviceSamples.service())
    #expect(
      emission.files == [
        EmittedFile(
          "tc.sh",
          """
          #!/bin/sh
          set -eu
          tc qdisc replace dev eth0 root tbf rate 20000000bit burst 32768 latency 50ms
          tc qdisc del dev eth0 ingress 2>/dev/null || true
          tc qdisc add dev eth0 ingress
          tc filter add dev eth0 parent ffff: protocol all matchall action police rate 10000000bit \
          burst 32768 conform-exceed drop

          """)
      ])
  }

  @Test func withoutInterfaceOrRateItSaysWhatIsMissing() {
    var advice = AdviceSamples.service()
    advice.network = NetworkAdvice(unavailable: "the profile has no rate")
    var error = #expect(throws: EmissionError.self) { try TrafficControlEmitter().emit(advice) }
    #expect("\(error, default: "")".contains("--interface"))
    advice.network.interface = "eth0"
    error = #expect(throws: EmissionError.self) { try TrafficControlEmitter().emit(advice) }
    #expect("\(error, default: "")".contains("the profile has no rate"))
  }

  @Test(arguments: ["", "..", "a b", "eth0/1", "a-name-longer-than-15", "eth0\n", "é"])
  func interfacesThatCannotBeAreRefused(_ interface: String) {
    var advice = AdviceSamples.service()
    advice.network.interface = interface
    #expect(throws: EmissionError.self) { try TrafficControlEmitter().emit(advice) }
  }

  @Test func aRateOfZeroDoesNotStopTheTraffic() throws {
    var advice = AdviceSamples.service()
    advice.network.sent = AdviceSamples.advised(Quantity(0, .bytesPerSecond))
    #expect(try TrafficControlEmitter().emit(advice).files[0].text.contains("rate 1000bit"))
  }

  @Test func targetsThatCannotLimitTheNetworkSaySo() throws {
    for id in ["docker", "compose", "swarm", "systemd", "slurm", "nomad", "ecs", "oci", "cgroup"] {
      let notes = try EmitterRegistry.emitter(id).emit(AdviceSamples.service()).notes
      #expect(notes.contains { $0.contains("cannot limit network bandwidth") }, "\(id)")
    }
  }
}
