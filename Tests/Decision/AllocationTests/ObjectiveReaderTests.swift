import Allocation
import DecisionModel
import Documents
import Quantities
import Testing

@Suite struct ObjectiveReaderTests {
  static func read(_ spec: String) throws(DocumentError) -> AllocationObjective {
    try ObjectiveReader.read(
      try DocumentParser.parse(
        "apiVersion: headroom.dev/v1\nkind: ServiceObjective\nspec:\n" + spec, file: "o.yaml"))
  }

  @Test func everythingIsRead() throws {
    let objective = try Self.read(
      """
        kind: service
        policy: safe
        name: shop
        image: registry.example/shop:1
        namespace: front
        throughput: 400/s
        latency: 20ms
        deadline: 2h
        toleratedRisk: 1%
        maximumCores: 1500m
        priority: -10
        device: /dev/sda
        interface: eth0
        schedule: '0 3 * * *'
        targetScore: 450
        probe: {path: /healthz, port: 8080}
        prices: {currency: EUR, coreHour: 0.03, gibibyteHour: 0.004}
      """)
    #expect(objective.kind == .service && objective.policy == .safe)
    #expect(objective.rate == 400 && objective.latency == 0.02 && objective.deadline == 7200)
    #expect(objective.toleratedRisk == 0.01 && objective.maximumCores == 1.5)
    #expect(objective.priority == -10 && objective.namespace == "front")
    #expect(objective.probe == ReadinessProbe(path: "/healthz", port: 8080))
    #expect(objective.prices?.coreHour == 0.03)
  }

  @Test(
    arguments: [
      ("  throughput: 400", nil), ("  throughput: 0/s", "above zero"),
      ("  latency: 20", "such as 10s"), ("  kind: daemon", "expected one of batch, service"),
      ("  polcy: safe", "did you mean 'policy'"), ("  priority: 2000000000", "whole number"),
      ("  probe: {path: /x, port: 99999}", "from 1 to 65535"),
      ("  prices: {currency: EUR, coreHour: -1, gibibyteHour: 0}", "at least 0"),
      ("  toleratedRisk: much", "such as"),
    ] as [(String, String?)])
  func brokenValuesNameTheirLine(_ spec: String, _ message: String?) {
    guard let message else {
      #expect(throws: Never.self) { try Self.read(spec) }
      return
    }
    let error = #expect(throws: DocumentError.self) { try Self.read(spec) }
    #expect("\(error, default: "")".hasPrefix("o.yaml:4: "))
    #expect("\(error, default: "")".contains(message))
  }
}
