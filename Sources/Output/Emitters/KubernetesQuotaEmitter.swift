public import DecisionModel
internal import Documents

/// A ResourceQuota (`v1`) that holds the workload's replicas and those of a rolling update.
public struct KubernetesQuotaEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes-quota"
  /// What the target is.
  public static let summary = "ResourceQuota of Kubernetes for a namespace that holds the workload"

  /// Creates the emitter.
  public init() {}

  /// The quota: requests and limits of all pods that may live at once.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let values = shared.values
    // A rolling update starts up to a quarter more pods (maxSurge 25%, rounded up).
    let pods = values.replicas + (values.replicas + 3) / 4
    let (memory, overflow) = values.memoryLimitMiB.multipliedReportingOverflow(by: pods)
    guard !overflow else {
      throw EmissionError.refused(
        target: "Kubernetes", problem: "the sum of the limits is too large")
    }
    let document: DocumentValue = [
      "apiVersion": "v1",
      "kind": "ResourceQuota",
      "metadata": shared.metadata(),
      "spec": [
        "hard": .fields([
          "pods": .string("\(pods)"),
          "requests.cpu": .string("\(values.cpuRequest * pods)m"),
          "requests.memory": .string("\(values.memoryRequestMiB * pods)Mi"),
          "limits.cpu": values.cpuLimit.map { .string("\($0 * pods)m") },
          "limits.memory": .string("\(memory)Mi"),
        ])
      ],
    ]
    return Emission(
      files: [EmittedFile("resource-quota.yaml", try KubernetesResources.yaml(document))],
      apply: ["\(shared.kubectl) apply -f resource-quota.yaml"],
      scaleOut:
        "\(shared.kubectl) scale deployment \(shared.name.text) --replicas=\(values.replicas)",
      notes: [shared.name.note].compactMap { $0 } + [
        "the quota holds \(pods) pods: \(values.replicas) and a quarter more for a rolling update",
        "it counts every pod of the namespace, not only this workload's",
      ])
  }
}
