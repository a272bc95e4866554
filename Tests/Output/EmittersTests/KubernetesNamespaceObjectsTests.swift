import DecisionModel
import Emitters
import Quantities
import Testing

/// The objects that stand beside a Deployment, by their exact texts.
@Suite struct KubernetesNamespaceObjectsTests {
  static func text(_ id: String, _ advice: AllocationAdvice) throws -> String {
    try EmitterRegistry.emitter(id).emit(advice).files[0].text
  }

  @Test func aQuotaHoldsTheReplicasAndThoseOfARollingUpdate() throws {
    var advice = AdviceSamples.service()
    advice.replicas = AdviceSamples.advised(.count(5))
    advice.namespace = "shop"
    // 5 and 2 more: 7 · 250m, 7 · 110 MiB, 7 · 1500m, 7 · 124 MiB.
    #expect(
      try Self.text("kubernetes-quota", advice) == """
        apiVersion: v1
        kind: ResourceQuota
        metadata:
          name: log-analyser
          namespace: shop
        spec:
          hard:
            pods: '7'
            requests.cpu: 1750m
            requests.memory: 770Mi
            limits.cpu: 10500m
            limits.memory: 868Mi

        """)
  }

  @Test func aLimitRangeTakesTheAdviceAsDefault() throws {
    #expect(
      try Self.text("kubernetes-limitrange", AdviceSamples.service()) == """
        apiVersion: v1
        kind: LimitRange
        metadata:
          name: log-analyser
        spec:
          limits:
          - type: Container
            default:
              cpu: 1500m
              memory: 124Mi
            defaultRequest:
              cpu: 250m
              memory: 110Mi
            max:
              cpu: 1500m
              memory: 124Mi

        """)
  }

  @Test func aPriorityClassSaysWhereItsValueIsFrom() throws {
    var advice = AdviceSamples.service()
    let assumed = try KubernetesPriorityEmitter().emit(advice)
    #expect(assumed.files[0].text.contains("value: 1000\n"))
    #expect(assumed.notes.contains { $0.contains("no priority was stated") })
    advice.priority = -5
    let stated = try KubernetesPriorityEmitter().emit(advice)
    #expect(stated.files[0].text.contains("value: -5\n"))
    #expect(!stated.notes.contains { $0.contains("no priority") })
    // The deployment's patch names the class that this target writes.
    #expect(
      try Self.text("kubernetes", advice).contains("priorityClassName: log-analyser-priority"))
    #expect(stated.files[0].text.contains("name: log-analyser-priority"))
  }

  @Test func aResizeHoldsResourcesOnly() throws {
    #expect(
      try Self.text("kubernetes-resize", AdviceSamples.service()) == """
        spec:
          containers:
          - name: log-analyser
            resources:
              requests:
                cpu: 250m
                memory: 110Mi
              limits:
                cpu: 1500m
                memory: 124Mi

        """)
  }

  @Test func aJobIsWholeAndRunsOncePerReplica() throws {
    var advice = AdviceSamples.service()
    advice.command = ["run", "--all"]
    let text = try Self.text("kubernetes-job", advice)
    for line in [
      "completions: 2", "parallelism: 2", "restartPolicy: Never",
      "image: registry.example/log-analyser:1.2",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
  }

  @Test func aStartIsWaitedForAndThreadsFollowTheLimit() throws {
    var advice = AdviceSamples.service()
    advice.probe = ReadinessProbe(path: "/healthz", port: 8080)
    advice.startUpTime = AdviceSamples.advised(.seconds(61))
    advice.threads = AdviceSamples.advised(.count(1))
    let text = try Self.text("kubernetes", advice)
    // 61 s every 3 s are 21 tries, and one at once.
    #expect(text.contains("periodSeconds: 3\n") && text.contains("failureThreshold: 22\n"))
    // A quick start has three tries too: the first comes before it can be ready.
    advice.startUpTime = AdviceSamples.advised(.seconds(1))
    let quick = try Self.text("kubernetes", advice)
    #expect(quick.contains("periodSeconds: 1\n") && quick.contains("failureThreshold: 3\n"))
    #expect(text.contains("name: OMP_NUM_THREADS\n"))
  }

  @Test func aNamespaceIsNeverRewritten() {
    var advice = AdviceSamples.service()
    for namespace in ["Shop", "a b", "", "-x", String(repeating: "n", count: 64)] {
      advice.namespace = namespace
      #expect(throws: EmissionError.self) { try KubernetesDeploymentEmitter().emit(advice) }
    }
  }
}
