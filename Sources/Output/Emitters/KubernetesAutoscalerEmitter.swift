public import DecisionModel
internal import Documents

/// A HorizontalPodAutoscaler (`autoscaling/v2`) on processor use.
public struct KubernetesAutoscalerEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes-hpa"
  /// What the target is.
  public static let summary = "HorizontalPodAutoscaler of Kubernetes (autoscaling/v2)"

  /// Creates the emitter.
  public init() {}

  /// The autoscaler, from one replica to twice the advised number.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let name = shared.name.text
    let most = shared.values.replicas * 2
    let document: DocumentValue = [
      "apiVersion": "autoscaling/v2",
      "kind": "HorizontalPodAutoscaler",
      "metadata": shared.metadata(),
      "spec": [
        "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": .string(name)],
        "minReplicas": .number(Double(shared.values.replicas)),
        "maxReplicas": .number(Double(most)),
        "metrics": [
          [
            "type": "Resource",
            "resource": [
              "name": "cpu",
              "target": [
                "type": "Utilization", "averageUtilization": .number(use(shared, advice)),
              ],
            ],
          ]
        ],
        // The window that Kubernetes takes by itself, written down so that it can be seen.
        "behavior": ["scaleDown": ["stabilizationWindowSeconds": 300]],
      ],
    ]
    return Emission(
      files: [EmittedFile("hpa.yaml", try KubernetesResources.yaml(document))],
      apply: ["\(shared.kubectl) apply -f hpa.yaml"],
      scaleOut: "\(shared.kubectl) patch hpa \(name) --patch "
        + "'{\"spec\":{\"minReplicas\":\(shared.values.replicas),\"maxReplicas\":\(most)}}'",
      notes: shared.notes + [
        "it counts use against the cpu request; do not let a VerticalPodAutoscaler change cpu too",
        "maxReplicas is twice the advised number, for bursts; it is a choice, not a measurement",
      ])
  }

  /// The wanted use in percent of the request. The advice reserves the mean use of the objective,
  /// so the policy's utilisation of the limit is translated to the request.
  private func use(_ shared: KubernetesResources, _ advice: AllocationAdvice) -> Double {
    let limit = Double(shared.values.cpuLimit ?? shared.values.cpuRequest)
    let percent = advice.policy.utilisation * 100 * limit / Double(shared.values.cpuRequest)
    return max(1, percent.rounded(.down))
  }
}
