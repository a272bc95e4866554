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

  /// The autoscaler, with the advised bounds, use and scale-down delay.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let name = shared.name.text
    let scaling = try ScalingValues(advice, target: "HorizontalPodAutoscaler")
    let (least, most) = (scaling.minimum, scaling.maximum)
    let document: DocumentValue = [
      "apiVersion": "autoscaling/v2",
      "kind": "HorizontalPodAutoscaler",
      "metadata": shared.metadata(),
      "spec": [
        "scaleTargetRef": ["apiVersion": "apps/v1", "kind": "Deployment", "name": .string(name)],
        "minReplicas": .number(Double(least)),
        "maxReplicas": .number(Double(most)),
        "metrics": [
          [
            "type": "Resource",
            "resource": [
              "name": "cpu",
              "target": [
                "type": "Utilization",
                "averageUtilization": .number(scaling.percent(of: shared.values.cpuRequest)),
              ],
            ],
          ]
        ],
        "behavior": [
          "scaleDown": ["stabilizationWindowSeconds": .number(Double(scaling.scaleDownDelay))]
        ],
      ],
    ]
    return Emission(
      files: [EmittedFile("hpa.yaml", try KubernetesResources.yaml(document))],
      apply: ["\(shared.kubectl) apply -f hpa.yaml"],
      scaleOut: "\(shared.kubectl) patch hpa \(name) --patch "
        + "'{\"spec\":{\"minReplicas\":\(least),\"maxReplicas\":\(most)}}'",
      notes: shared.notes + [
        "it counts use against the cpu request; do not let a VerticalPodAutoscaler change cpu too",
        "the Deployment patch states replicas too: leave them out there once this scales",
      ])
  }
}
