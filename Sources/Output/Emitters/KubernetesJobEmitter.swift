public import DecisionModel
internal import Documents

/// A Kubernetes Job (`batch/v1`), whole: the template of a Job that exists cannot be changed.
public struct KubernetesJobEmitter: Emitter {
  /// The target's id.
  public static let id = "kubernetes-job"
  /// What the target is.
  public static let summary = "Job of Kubernetes: requests, limits, parallelism"

  /// Creates the emitter.
  public init() {}

  /// The job, which runs the workload once per replica.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let shared = try KubernetesResources(advice)
    let count = DocumentValue.number(Double(shared.values.replicas))
    let job: DocumentValue = [
      "apiVersion": "batch/v1",
      "kind": "Job",
      "metadata": shared.metadata(),
      "spec": [
        "completions": count,
        "parallelism": count,
        // A run that was OOM-killed would be killed again: two more tries are for lost nodes.
        "backoffLimit": 2,
        "template": shared.template(shared.wholeContainer, restartPolicy: "Never"),
      ],
    ]
    var notes = shared.notes.filter { !$0.hasPrefix("the container is taken") }
    notes += CommandNotes.notes(advice.command)
    if advice.image == nil { notes.append("replace IMAGE by the container image") }
    return Emission(
      files: [EmittedFile("job.yaml", try KubernetesResources.yaml(job))],
      apply: ["\(shared.kubectl) create -f job.yaml"],
      scaleOut: "\(shared.kubectl) patch job \(shared.name.text) --patch "
        + "'{\"spec\":{\"parallelism\":\(shared.values.replicas)}}'",
      notes: notes)
  }
}
