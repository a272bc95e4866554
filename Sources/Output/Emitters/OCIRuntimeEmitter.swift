public import DecisionModel
internal import Documents

/// `linux.resources` of the OCI runtime specification (runc, crun, containerd).
public struct OCIRuntimeEmitter: Emitter {
  /// The target's id.
  public static let id = "oci"
  /// What the target is.
  public static let summary = "linux.resources of an OCI runtime bundle, and runc update"

  /// Creates the emitter.
  public init() {}

  /// The part of `config.json`, and the same resources for `runc update`.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "OCI runtime"
    let name = try TargetName(advice.name, rule: .container, target: target)
    let values = try SettingValues(advice, target: target)
    let resources: DocumentValue = .fields([
      "memory": [
        "limit": .number(Double(values.memoryLimit)),
        "reservation": .number(Double(values.memoryRequest)),
        // Memory and swap together: equal to the limit, there is no swap.
        "swap": .number(Double(values.memoryLimit)),
      ],
      "cpu": .fields([
        "shares": .number(Double(values.cpuShares)),
        "quota": values.cpuQuota.map { .number(Double($0)) },
        "period": values.cpuQuota.map { _ in .number(Double(SettingValues.cpuPeriod)) },
      ]),
      "pids": values.pids.map { ["limit": .number(Double($0))] },
    ])
    return Emission(
      files: [
        EmittedFile(
          "config-part.json",
          try EmittedText.json(["linux": ["resources": resources]], target: target)),
        EmittedFile("resources.json", try EmittedText.json(resources, target: target)),
      ],
      apply: [
        "jq -s '.[0] * .[1]' config.json config-part.json > config.new && mv config.new config.json",
        "runc update --resources resources.json \(name.text)",
      ],
      scaleOut: "for i in $(seq 1 \(values.replicas)); do runc run --detach \(name.text)-$i; done",
      notes: [name.note].compactMap { $0 } + values.notes)
  }
}
