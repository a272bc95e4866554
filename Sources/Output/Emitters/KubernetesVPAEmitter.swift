public import DecisionModel
internal import Documents

/// A VerticalPodAutoscaler (`autoscaling.k8s.io/v1`) kept within the profile's bounds.
public struct KubernetesVPAEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes-vpa"
  /// What the target is.
  public static let summary = "VerticalPodAutoscaler bounds for memory (autoscaling.k8s.io/v1)"

  /// Creates the emitter.
  public init() {}

  /// Bounds for memory only, so that it does not fight a horizontal autoscaler over the processor.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let name = shared.name.text
    let document: DocumentValue = [
      "apiVersion": "autoscaling.k8s.io/v1",
      "kind": "VerticalPodAutoscaler",
      "metadata": shared.metadata(),
      "spec": [
        "targetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": .string(name)],
        "updatePolicy": ["updateMode": "Initial"],
        "resourcePolicy": [
          "containerPolicies": [
            [
              "containerName": .string(name),
              "controlledResources": ["memory"],
              "controlledValues": "RequestsOnly",
              "minAllowed": ["memory": .string(shared.memoryRequest)],
              "maxAllowed": ["memory": .string(shared.memoryLimit)],
            ]
          ]
        ],
      ],
    ]
    return Emission(
      files: [EmittedFile("vpa.yaml", try KubernetesResources.yaml(document))],
      apply: ["\(shared.kubectl) apply -f vpa.yaml"],
      scaleOut: "\(shared.kubectl) scale deployment \(name) --replicas=\(shared.values.replicas)",
      notes: shared.notes + ["the cpu is left to a HorizontalPodAutoscaler"])
  }
}
