import Allocation
import DecisionModel
import Documents
import Quantities
import Testing

@Suite struct ManifestChecksTests {
  static let mebibyte = 0x1p20

  /// A demand of 100 MiB (90…110), at least 95 MiB, half a core, one thread.
  static func findings(
    _ resources: String, before: String = "", after: String = "", node: NodeSize? = nil
  ) throws -> [ManifestFinding] {
    var demands = DemandLearningTests.demands()
    demands.name = "shop"
    demands.smallestPassingLimit = .known(
      .exactly(95 * mebibyte), .bytes, Provenance(.measured, source: "x", kind: .exact))
    let advice = try Allocator.advise(demands)
    let text = """
      \(before)apiVersion: apps/v1
      kind: Deployment
      metadata: {name: shop}
      spec:
        replicas: 2
        template:
          spec:
            containers:
            - name: shop
              env: [{name: GOMAXPROCS, value: "4"}]
              resources: \(resources)
      \(after)
      """
    var checks = ManifestChecks(
      advice: advice, demands: demands,
      prices: PriceList(currency: "EUR", coreHour: 0.1, gibibyteHour: 0.01), largestNode: node)
    return checks.check(try KubernetesManifest(text, file: "d.yaml"))
  }

  static func contains(
    _ findings: [ManifestFinding], _ severity: ManifestFinding.Severity, _ text: String
  ) -> Bool {
    findings.contains { $0.severity == severity && $0.message.contains(text) }
  }

  @Test func whatSchemasLetThroughIsAnError() throws {
    #expect(
      Self.contains(
        try Self.findings("{requests: {memory: 300Zi}}"), .error, "'300Zi' is no quantity"))
    #expect(
      Self.contains(
        try Self.findings("{requests: {cpu: 2}, limits: {cpu: 1}}"), .error, "above its limit"))
    #expect(
      Self.contains(
        try Self.findings("{limits: {memory: 128m}}"), .error, "no container starts"))
  }

  @Test func belowTheSmallestPassingLimitIsAKill() throws {
    #expect(
      Self.contains(
        try Self.findings("{limits: {memory: 94Mi}}"), .error, "below the smallest that passed"))
    #expect(
      Self.contains(try Self.findings("{limits: {memory: 97Mi}}"), .error, "below the demand"))
    #expect(Self.contains(try Self.findings("{limits: {memory: 115Mi}}"), .warning, "OOM risk"))
    #expect(Self.contains(try Self.findings("{limits: {memory: 1Gi}}"), .fine, "holds the demand"))
  }

  @Test func provisioningIsSaidWithItsCost() throws {
    let over = try Self.findings(
      "{requests: {cpu: '2', memory: 110Mi}, limits: {cpu: '2', memory: 1Gi}}")
    // (2 − 0.6) cores · 0.1 · 2 replicas · 730 h = 204.4.
    #expect(
      Self.contains(over, .warning, "cpu over-provisioned by 1.4 cores (3.3 times"))
    #expect(Self.contains(over, .warning, "204 EUR a month"))
    #expect(Self.contains(over, .fine, "the memory request is as advised"))
    let under = try Self.findings("{requests: {cpu: 100m, memory: 50Mi}}")
    #expect(Self.contains(under, .warning, "cpu under-provisioned by 0.5 cores"))
    #expect(Self.contains(under, .warning, "memory under-provisioned by 60 MiB"))
  }

  /// The advice is one replica; the manifest has two, and an autoscaler that may not even have one.
  @Test func replicasAndTheirAutoscaler() throws {
    let findings = try Self.findings(
      "{limits: {memory: 1Gi}}",
      after: """
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: shop}
        spec:
          scaleTargetRef: {kind: Deployment, name: shop}
          maxReplicas: 0
        """)
    #expect(
      Self.contains(findings, .warning, "shop: replicas over-provisioned by 1 (advised 1)"))
    #expect(Self.contains(findings, .error, "at most 0 replicas, but 1 are needed"))
  }

  @Test func threadsNodesAndThrottling() throws {
    let findings = try Self.findings(
      "{requests: {cpu: 400m}, limits: {cpu: 400m, memory: 200Mi}}",
      node: NodeSize(cores: 0.3, memory: 1e12))
    #expect(Self.contains(findings, .warning, "GOMAXPROCS is 4"))
    #expect(Self.contains(findings, .error, "no node holds the cpu request"))
    #expect(Self.contains(findings, .error, "throttled all the time"))
  }

  @Test func autoscalersOnTheSameMetric() throws {
    let scalers = """
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: h}
      spec:
        scaleTargetRef: {kind: Deployment, name: shop}
        metrics: [{type: Resource, resource: {name: cpu}}]
      ---
      kind: VerticalPodAutoscaler
      spec:
        targetRef: {kind: Deployment, name: shop}
        RESOURCES
      """
    #expect(
      Self.contains(
        try Self.findings("{}", after: scalers.replacing("RESOURCES", with: "")), .error,
        "both act on cpu"))
    let memory = scalers.replacing(
      "RESOURCES",
      with: "resourcePolicy: {containerPolicies: [{controlledResources: [memory]}]}")
    #expect(!Self.contains(try Self.findings("{}", after: memory), .error, "both act"))
  }

  @Test func linesCountFromTheFilesBegin() throws {
    let before = "# first\nkind: Service\nspec: {}\n---\n"
    let findings = try Self.findings("{limits: {memory: 94Mi}}", before: before)
    #expect(findings.first { $0.severity == .error }?.line == 15)
  }

  @Test(arguments: [
    ("kind: Service\nspec: {}", "d.yaml:1: no Deployment"),
    ("kind: Deployment\nspec: {}", "'template' is required"),
    ("kind: [", "not YAML"),
    ("spec: {}", "'kind' is required"),
    ("kind: Pod\nspec: {containers: 5}", "expected a list"),
  ])
  func brokenManifestsAreNamed(_ text: String, _ message: String) {
    let error = #expect(throws: DocumentError.self) { try KubernetesManifest(text, file: "d.yaml") }
    #expect("\(error, default: "")".contains(message))
  }

  @Test(
    arguments: [
      ("500m", 0.5), ("2", 2), ("1.5Gi", 1.5 * 0x1p30), ("1e3", 1000), ("12E", 12e18), ("5.", 5),
      (".5", 0.5), ("100k", 1e5), ("-1", -1),
    ] as [(String, Double)])
  func quantitiesAreRead(_ text: String, _ value: Double) {
    #expect(KubernetesQuantity.parse(text) == value)
  }

  @Test(arguments: ["", "Mi", "300Zi", "1 Gi", "1..5", "1K", "0x10", "1e", "1Gib", "١"])
  func otherTextsAreNoQuantities(_ text: String) { #expect(KubernetesQuantity.parse(text) == nil) }
}
