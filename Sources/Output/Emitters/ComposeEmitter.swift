public import DecisionModel
internal import Documents

/// An override file for Docker Compose (Compose specification).
public struct ComposeEmitter: Emitter {
  /// The target's id.
  public static let id = "compose"
  /// What the target is.
  public static let summary = "override file of Docker Compose"

  /// Creates the emitter.
  public init() {}

  /// The override, which Compose merges with the project's own file.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "Compose"
    let name = try TargetName(advice.name, rule: .label, target: target)
    let values = try SettingValues(advice, target: target)
    let service: DocumentValue = .fields([
      "image": advice.image.map(DocumentValue.string),
      "environment": ThreadPools(values).mapping,
      // Memory and swap together: equal to the memory limit, there is no swap.
      "memswap_limit": .string("\(values.memoryLimitMiB)m"),
      "deploy": .fields([
        "replicas": .number(Double(values.replicas)),
        "resources": ComposeResources.resources(values),
      ]),
    ])
    let document: DocumentValue = ["services": .object([.init(name.text, service)])]
    let override = try EmittedText.yaml(document, target: target)
    return Emission(
      files: [EmittedFile("compose.headroom.yaml", override)],
      apply: ["docker compose -f compose.yaml -f compose.headroom.yaml up --detach"],
      scaleOut: "docker compose up --detach --scale \(name.text)=\(values.replicas)",
      notes: [name.note].compactMap { $0 } + values.notes
        + ["the service is taken to be named '\(name.text)' in compose.yaml"])
  }
}

/// `deploy.resources` of the Compose specification, which Swarm's stack files share.
enum ComposeResources {
  static func resources(_ values: SettingValues) -> DocumentValue {
    [
      "limits": .fields([
        "cpus": values.cpuLimit.map { .string(DecimalText.thousandths($0)) },
        "memory": .string("\(values.memoryLimitMiB)M"),
        "pids": values.pids.map { .number(Double($0)) },
      ]),
      "reservations": [
        "cpus": .string(DecimalText.thousandths(values.cpuRequest)),
        "memory": .string("\(values.memoryRequestMiB)M"),
      ],
    ]
  }
}
