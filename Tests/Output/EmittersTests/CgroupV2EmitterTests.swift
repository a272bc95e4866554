import DecisionModel
import Emitters
import Quantities
import Testing

@Suite struct CgroupV2EmitterTests {
  @Test func writesOneFilePerKernelFile() throws {
    let emission = try CgroupV2Emitter().emit(AdviceSamples.service())
    let texts = Dictionary(uniqueKeysWithValues: emission.files.map { ($0.name, $0.text) })
    #expect(
      texts == [
        "log-analyser/cpu.weight": "10\n",
        "log-analyser/cpu.max": "150000 100000\n",
        "log-analyser/memory.min": "0\n",
        "log-analyser/memory.low": "115343360\n",
        "log-analyser/memory.high": "max\n",
        "log-analyser/memory.max": "130023424\n",
        "log-analyser/memory.swap.max": "0\n",
        "log-analyser/memory.oom.group": "1\n",
        "log-analyser/pids.max": "50\n",
      ])
    #expect(emission.apply.first == "mkdir -p /sys/fs/cgroup/log-analyser")
    #expect(
      emission.apply.contains("cp log-analyser/cpu.max /sys/fs/cgroup/log-analyser/cpu.max"))
  }

  @Test func limitsTheDeviceWhereItIsKnown() throws {
    var advice = AdviceSamples.service()
    advice.io.device = "8:0"
    advice.io.readBytes = AdviceSamples.advised(Quantity(1_000_000.5, .bytesPerSecond))
    let file = try CgroupV2Emitter().emit(advice).files.last
    #expect(file?.text == "8:0 rbps=1000001\n")
  }

  @Test func unlimitedIsMax() throws {
    var advice = AdviceSamples.service()
    advice.cpuLimit = .unavailable(reason: "not wanted")
    advice.pidsLimit = .unavailable(reason: "not measured")
    let emission = try CgroupV2Emitter().emit(advice)
    #expect(emission.files.first { $0.name.hasSuffix("cpu.max") }?.text == "max 100000\n")
    #expect(emission.files.first { $0.name.hasSuffix("pids.max") }?.text == "max\n")
    #expect(emission.notes.contains("processes are not limited: not measured"))
  }
}
