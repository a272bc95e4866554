public import DecisionModel
internal import Documents

/// A strategic merge patch for a Kubernetes CronJob (`batch/v1`); the template of a Job that runs
/// cannot be changed.
public struct KubernetesCronJobEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes-cronjob"
  /// What the target is.
  public static let summary = "patch of a Kubernetes CronJob: requests and limits"

  /// Creates the emitter.
  public init() {}

  /// The patch of the job's template.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let name = shared.name.text
    // A CronJob's name becomes part of its jobs' names, 11 characters longer.
    guard name.count <= 52 else {
      throw EmissionError.invalidName(
        advice.name, target: "a Kubernetes CronJob", rule: "a label of at most 52 characters")
    }
    let parallelism = DocumentValue.number(Double(shared.values.replicas))
    let patch: DocumentValue = [
      "apiVersion": "batch/v1",
      "kind": "CronJob",
      "metadata": shared.metadata(),
      "spec": .fields([
        "schedule": advice.schedule.map(DocumentValue.string),
        "jobTemplate": [
          "spec": [
            "parallelism": parallelism,
            "template": shared.template(shared.container),
          ]
        ],
      ]),
    ]
    return Emission(
      files: [EmittedFile("cronjob-patch.yaml", try KubernetesResources.yaml(patch))],
      apply: ["\(shared.kubectl) patch cronjob \(name) --patch-file cronjob-patch.yaml"],
      scaleOut: "\(shared.kubectl) patch cronjob \(name) --patch "
        + "'{\"spec\":{\"jobTemplate\":{\"spec\":{\"parallelism\":\(shared.values.replicas)}}}}'",
      notes: shared.notes)
  }
}
