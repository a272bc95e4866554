public import DecisionModel

/// A strategic merge patch for a Kubernetes Deployment (`apps/v1`).
public struct KubernetesDeploymentEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes"
  /// What the target is.
  public static let summary = "patch of a Kubernetes Deployment: requests, limits, replicas"

  /// Creates the emitter.
  public init() {}

  /// The patch, and the commands that apply it and scale the deployment.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let name = shared.name.text
    return Emission(
      files: [try shared.deploymentPatch(namespaced: true)],
      apply: ["\(shared.kubectl) patch deployment \(name) --patch-file deployment-patch.yaml"],
      scaleOut: "\(shared.kubectl) scale deployment \(name) --replicas=\(shared.values.replicas)",
      notes: shared.notes)
  }
}
