internal import Documents

/// All targets. A new emitter is one file and one line here.
public enum EmitterRegistry {
  /// The emitters, in the order in which help and guides list them.
  public static let all: [any Emitter.Type] = [
    CgroupV2Emitter.self,
    OCIRuntimeEmitter.self,
    DockerEmitter.self,
    ComposeEmitter.self,
    SwarmEmitter.self,
    KubernetesDeploymentEmitter.self,
    KubernetesJobEmitter.self,
    KubernetesCronJobEmitter.self,
    KubernetesAutoscalerEmitter.self,
    KubernetesVPAEmitter.self,
    KubernetesPriorityEmitter.self,
    KubernetesQuotaEmitter.self,
    KubernetesLimitRangeEmitter.self,
    KubernetesResizeEmitter.self,
    KustomizeEmitter.self,
    KnativeEmitter.self,
    SystemdEmitter.self,
    SlurmEmitter.self,
    TrafficControlEmitter.self,
    NomadEmitter.self,
    ECSEmitter.self,
  ]

  /// The emitter of `id`, in any case.
  ///
  /// - Throws: ``EmissionError/unknownTarget(_:hint:)`` with the nearest id, else the list.
  public static func emitter(_ id: String) throws(EmissionError) -> any Emitter {
    let ids = all.map { $0.id }
    if let type = all.first(where: { $0.id == id.lowercased() }) { return type.init() }
    let suggestion = DocumentText.suggestion(for: id, among: ids)
    throw EmissionError.unknownTarget(
      id, hint: suggestion.isEmpty ? "; expected one of " + ids.joined(separator: ", ") : suggestion
    )
  }
}
