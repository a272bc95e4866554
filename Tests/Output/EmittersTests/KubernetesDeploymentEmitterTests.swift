import DecisionModel
import Emitters
import Quantities
import Testing

@Suite struct KubernetesDeploymentEmitterTests {
  @Test func writesAStrategicMergePatch() throws {
    let emission = try KubernetesDeploymentEmitter().emit(AdviceSamples.service())
    #expect(
      emission.files.first?.text == """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: log-analyser
        spec:
          replicas: 2
          template:
            metadata:
              annotations:
                kubernetes.io/ingress-bandwidth: '10000000'
                kubernetes.io/egress-bandwidth: '20000000'
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
    #expect(emission.scaleOut == "kubectl scale deployment log-analyser --replicas=2")
    #expect(
      emission.apply == [
        "kubectl patch deployment log-analyser --patch-file deployment-patch.yaml"
      ])
  }

  @Test func wholeCoresAreStrings() throws {
    var advice = AdviceSamples.service()
    advice.cpuLimit = AdviceSamples.advised(.cores(2))
    let text = try KubernetesDeploymentEmitter().emit(advice).files.first?.text ?? ""
    #expect(text.contains("cpu: '2'") || text.contains("cpu: \"2\""))
  }

  @Test func aNameThatIsNoLabelIsRewrittenAndSaid() throws {
    let emission = try KubernetesDeploymentEmitter().emit(
      AdviceSamples.service(named: "Log Analyser_2.0!"))
    #expect(emission.scaleOut.contains("deployment log-analyser-2-0 "))
    #expect(emission.notes.contains { $0.contains("'Log Analyser_2.0!' was rewritten") })
  }
}
