public import DecisionModel
internal import Documents

/// A LimitRange (`v1`): what containers without settings of their own get, and the most they may ask.
public struct KubernetesLimitRangeEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes-limitrange"
  /// What the target is.
  public static let summary = "LimitRange of Kubernetes: defaults and bounds of a namespace"

  /// Creates the emitter.
  public init() {}

  /// The range: the advice as default, its limits as the most.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let requests: DocumentValue = [
      "cpu": .string(shared.requestCPU), "memory": .string(shared.memoryRequest),
    ]
    let limits: DocumentValue = .fields([
      "cpu": shared.limitCPU.map(DocumentValue.string), "memory": .string(shared.memoryLimit),
    ])
    let document: DocumentValue = [
      "apiVersion": "v1",
      "kind": "LimitRange",
      "metadata": shared.metadata(),
      "spec": [
        "limits": [
          ["type": "Container", "default": limits, "defaultRequest": requests, "max": limits]
        ]
      ],
    ]
    return Emission(
      files: [EmittedFile("limit-range.yaml", try KubernetesResources.yaml(document))],
      apply: ["\(shared.kubectl) apply -f limit-range.yaml"],
      scaleOut: "\(shared.kubectl) scale deployment \(shared.name.text)"
        + " --replicas=\(shared.values.replicas)",
      notes: [shared.name.note].compactMap { $0 } + [
        "it holds for every container of the namespace; larger ones are refused"
      ])
  }
}
