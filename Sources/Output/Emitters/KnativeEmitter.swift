public import DecisionModel
internal import Documents

/// A patch for a Knative service (`serving.knative.dev/v1`).
public struct KnativeEmitter: Emitter {
  /// The target's id.
  public static let id = "knative"
  /// What the target is.
  public static let summary = "patch of a Knative service: resources and scale"

  /// Creates the emitter.
  public init() {}

  /// The patch, scaled as advised; without that at least the advised number of replicas is kept.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "Knative"
    let name = try TargetName(advice.name, rule: .letterLabel, target: target).text
    let shared = try KubernetesResources(advice)
    let scaling = try? ScalingValues(advice, target: target)
    let least = scaling?.minimum ?? shared.values.replicas
    let annotations: DocumentValue = .fields([
      "autoscaling.knative.dev/min-scale": .string("\(least)"),
      "autoscaling.knative.dev/max-scale": scaling.map { .string("\($0.maximum)") },
      "autoscaling.knative.dev/scale-down-delay": scaling.map {
        .string("\($0.scaleDownDelay)s")
      },
    ])
    let document: DocumentValue = [
      "apiVersion": "serving.knative.dev/v1",
      "kind": "Service",
      "metadata": shared.metadata(named: name),
      "spec": [
        "template": [
          "metadata": ["annotations": annotations],
          "spec": [
            "containers": [
              .fields([
                "image": .string(advice.image ?? "IMAGE"), "env": ThreadPools(shared.values).list,
                "resources": shared.resources,
              ])
            ]
          ],
        ]
      ],
    ]
    var notes = shared.notes.filter { !$0.hasPrefix("the container is") }
    if advice.image == nil { notes.append("replace IMAGE by the container image") }
    return Emission(
      files: [EmittedFile("knative-service.yaml", try EmittedText.yaml(document, target: target))],
      apply: ["\(shared.kubectl) apply -f knative-service.yaml"],
      scaleOut: "kn service update \(name)"
        + (advice.namespace.map { " --namespace \($0)" } ?? "") + " --scale-min \(least)",
      notes: notes)
  }
}
