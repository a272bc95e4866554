public import DecisionModel
internal import Documents

/// A patch of a running pod's `resize` subresource (beta since Kubernetes 1.33, stable since 1.35).
public struct KubernetesResizeEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes-resize"
  /// What the target is.
  public static let summary = "patch that resizes running pods in place (subresource resize)"

  /// Creates the emitter.
  public init() {}

  /// The patch: requests and limits only, as the subresource takes nothing else.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let name = shared.name.text
    let patch: DocumentValue = [
      "spec": ["containers": [["name": .string(name), "resources": shared.resources]]]
    ]
    return Emission(
      files: [EmittedFile("resize-patch.yaml", try KubernetesResources.yaml(patch))],
      apply: [
        "for pod in $(\(shared.kubectl) get pods --selector app=\(name) --output name); do "
          + "\(shared.kubectl) patch \"$pod\" --subresource resize --patch-file resize-patch.yaml; done"
      ],
      scaleOut: "\(shared.kubectl) scale deployment \(name) --replicas=\(shared.values.replicas)",
      notes: shared.notes + [
        "the pods are taken to be labelled app=\(name); patch their Deployment too, or the next pod"
          + " starts with the old values",
        "a memory limit below the use at that moment is refused or waits",
        "a pod of the class Guaranteed must stay one: requests equal to limits",
      ])
  }
}
