public import DecisionModel
internal import Documents

/// A PriorityClass (`scheduling.k8s.io/v1`) for the workload's pods.
public struct KubernetesPriorityEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes-priority"
  /// What the target is.
  public static let summary = "PriorityClass of Kubernetes (scheduling.k8s.io/v1)"

  /// Creates the emitter.
  public init() {}

  /// The class. Without a stated priority its value follows the policy, and a note says so.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let value = advice.priority ?? Self.standard(advice.policy)
    var notes = [shared.name.note].compactMap { $0 }
    if advice.priority == nil {
      notes.append(
        "no priority was stated: \(value) goes with the policy \(advice.policy.rawValue)")
    }
    // Work that is cheap to repeat waits for room; a service may take it.
    let preempts = advice.kind == .service && advice.policy != .cost
    let document: DocumentValue = [
      "apiVersion": "scheduling.k8s.io/v1",
      "kind": "PriorityClass",
      "metadata": ["name": .string(shared.priorityClass)],
      "value": .number(Double(value)),
      "globalDefault": false,
      "preemptionPolicy": .string(preempts ? "PreemptLowerPriority" : "Never"),
      "description": .string("\(shared.name.text), policy \(advice.policy.rawValue), by headroom"),
    ]
    return Emission(
      files: [EmittedFile("priority-class.yaml", try KubernetesResources.yaml(document))],
      apply: ["kubectl apply -f priority-class.yaml"],
      scaleOut: "\(shared.kubectl) scale deployment \(shared.name.text)"
        + " --replicas=\(shared.values.replicas)",
      notes: notes)
  }

  private static func standard(_ policy: AllocationPolicy) -> Int {
    switch policy {
    case .cost: 0
    case .balanced: 1000
    case .safe: 100_000
    }
  }
}
