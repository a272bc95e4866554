public import DecisionModel
internal import Documents

/// A Kustomize component (`kustomize.config.k8s.io/v1alpha1`) that patches a Deployment.
public struct KustomizeEmitter: Emitter {
  /// The target's id.
  public static let id = "kustomize"
  /// What the target is.
  public static let summary = "Kustomize component with the patch of a Deployment"

  /// Creates the emitter.
  public init() {}

  /// The component and the patch that it applies.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let name = shared.name.text
    let patch = try shared.deploymentPatch(namespaced: false)
    let component: DocumentValue = [
      "apiVersion": "kustomize.config.k8s.io/v1alpha1",
      "kind": "Component",
      "patches": [
        [
          "path": .string(patch.name),
          "target": ["kind": "Deployment", "name": .string(name)],
        ]
      ],
    ]
    return Emission(
      files: [
        EmittedFile("headroom/kustomization.yaml", try KubernetesResources.yaml(component)),
        EmittedFile("headroom/\(patch.name)", patch.text),
      ],
      apply: ["kustomize edit add component headroom", "\(shared.kubectl) apply --kustomize ."],
      scaleOut: "kustomize edit set replicas \(name)=\(shared.values.replicas)",
      notes: shared.notes)
  }
}
