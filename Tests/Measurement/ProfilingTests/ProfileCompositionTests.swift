import ProfileModel
import Quantities
import Testing

@testable import Profiling

@Suite struct ProfileCompositionTests {
  /// A batch with plain demands; ends are 10% around.
  private func batch(_ name: String, cpu: Double, wall: Double, memory: Double)
    -> ResourceDemandProfile
  {
    func demand(_ value: Double, _ unit: Unit) -> Demand {
      guard
        let range = DemandRange(
          low: value * 0.9, expected: value, high: value * 1.1, confidence: 0.9)
      else { return .unavailable(reason: "test") }
      return .known(range, unit, Provenance(.measured, source: "test", kind: .exact))
    }
    return ResourceDemandProfile(
      name: name, subject: Subject(command: [name]),
      environment: Environment(
        kernel: "6", cpuModel: "m", cores: 2, calibrationScore: nil, rung: "watchdog", enforced: [],
        notEnforced: []),
      operatingPoint: OperatingPoint(),
      demand: DemandTable([
        "cpu.total": demand(cpu, .seconds), "wall": demand(wall, .seconds),
        "memory.anonymous": demand(memory, .bytes), "io.logical.read.bytes": demand(100, .bytes),
        "io.logical.write.bytes": demand(10, .bytes),
      ]))
  }

  private func whole(
    _ arrangement: ProfileComposition.Arrangement, rates: [Double?] = [nil, nil]
  ) throws -> DemandTable {
    let parts = [
      ProfileComposition.Part(batch("a", cpu: 2, wall: 4, memory: 100), rate: rates[0]),
      ProfileComposition.Part(batch("b", cpu: 1, wall: 1, memory: 300), rate: rates[1]),
    ]
    return try ProfileComposition(parts, as: arrangement).profile(named: "whole").demand
  }

  private func expected(_ table: DemandTable, _ metric: String) throws -> Double {
    try #require(table[metric]?.range, "\(metric)").expected
  }

  @Test func `one after the other, times add up and memory is the larger`() throws {
    let table = try whole(.sequence)
    #expect(try expected(table, "cpu.total") == 3)
    #expect(try expected(table, "wall") == 5)
    #expect(try expected(table, "memory.anonymous") == 300)
    #expect(try expected(table, "io.logical.read.bytes") == 200)
    #expect(abs(try expected(table, "cores.mean") - 0.6) < 1e-9)
  }

  @Test func `side by side, memory adds up and the wall time is the longer`() throws {
    let table = try whole(.parallel)
    #expect(try expected(table, "cpu.total") == 3)
    #expect(try expected(table, "wall") == 4)
    #expect(try expected(table, "memory.anonymous") == 400)
    #expect(abs(try expected(table, "cores.mean") - 0.75) < 1e-9)
  }

  @Test func `by rate, cores follow CPU time and memory how many run at once`() throws {
    let table = try whole(.services, rates: [0.5, 2])
    #expect(abs(try expected(table, "cores.mean") - (1 + 2)) < 1e-9)
    // 4.4 s at 0.5/s are 2.2 at once, 1.1 s at 2/s are 2.2 as well: the upper ends decide.
    #expect(abs(try expected(table, "memory.anonymous") - (220 + 660)) < 1e-6)
    #expect(abs(try expected(table, "io.logical.read.rate") - 250) < 1e-9)
  }

  @Test func `what a part does not know, the whole does not know`() throws {
    var part = batch("a", cpu: 2, wall: 4, memory: 100)
    part.demand["memory.anonymous"] = .unavailable(reason: "no controller")
    let composition = ProfileComposition(
      [.init(part), .init(batch("b", cpu: 1, wall: 1, memory: 3))], as: .sequence)
    let demand = try composition.profile(named: "w").demand["memory.anonymous"]
    #expect(demand == .unavailable(reason: "a does not know it"))
    #expect(throws: ExperimentError.self) {
      try ProfileComposition([.init(part)], as: .services).profile(named: "w")
    }
    #expect(throws: ExperimentError.self) {
      try ProfileComposition([], as: .parallel).profile(named: "w")
    }
  }
}
