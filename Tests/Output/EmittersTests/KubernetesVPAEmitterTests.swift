import DecisionModel
import Emitters
import Testing

@Suite struct KubernetesVPAEmitterTests {
  /// Memory only, so that it never meets a HorizontalPodAutoscaler on the processor.
  @Test func boundsMemoryOnly() throws {
    let emission = try KubernetesVPAEmitter().emit(AdviceSamples.service())
    #expect(
      emission.files == [
        EmittedFile(
          "vpa.yaml",
          """
          apiVersion: autoscaling.k8s.io/v1
          kind: VerticalPodAutoscaler
          metadata:
            name: log-analyser
          spec:
            targetRef:
              apiVersion: apps/v1
              kind: Deployment
              name: log-analyser
            updatePolicy:
              updateMode: Initial
            resourcePolicy:
              containerPolicies:
              - containerName: log-analyser
                controlledResources:
                - memory
                controlledValues: RequestsOnly
                minAllowed:
                  memory: 110Mi
                maxAllowed:
                  memory: 124Mi

          """)
      ])
  }
}
