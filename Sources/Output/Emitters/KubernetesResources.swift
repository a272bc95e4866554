internal import DecisionModel
internal import Documents

/// What all Kubernetes emitters share: the container's resources and the notes that go with them.
struct KubernetesResources {
  let name: TargetName
  let values: SettingValues

  init(_ advice: AllocationAdvice) throws(EmissionError) {
    name = try TargetName(advice.name, rule: .label, target: "Kubernetes")
    values = try SettingValues(advice, target: "Kubernetes")
    for text in [requestCPU, memoryRequest, memoryLimit] + [limitCPU].compactMap({ $0 })
    where !SemanticChecks.isKubernetesQuantity(text) {
      throw EmissionError.refused(target: "Kubernetes", problem: "'\(text)' is no quantity")
    }
  }

  var requestCPU: String { Self.cpu(values.cpuRequest) }
  var limitCPU: String? { values.cpuLimit.map(Self.cpu) }
  var memoryRequest: String { "\(values.memoryRequestMiB)Mi" }
  var memoryLimit: String { "\(values.memoryLimitMiB)Mi" }

  /// `requests` and `limits` of a container.
  var resources: DocumentValue {
    [
      "requests": ["cpu": .string(requestCPU), "memory": .string(memoryRequest)],
      "limits": .fields([
        "cpu": limitCPU.map(DocumentValue.string), "memory": .string(memoryLimit),
      ]),
    ]
  }

  /// The container whose resources are patched; strategic merge finds it by its name.
  var container: DocumentValue { ["name": .string(name.text), "resources": resources] }

  var notes: [String] {
    [name.note].compactMap { $0 }
      + values.notes.filter { !$0.hasPrefix("processes") }
      + [
        "the container is taken to be named '\(name.text)'; rename it in the patch if it is not",
        "Kubernetes limits processes, swap and disk I/O per node, not per pod",
      ]
  }

  private static func cpu(_ milli: Int) -> String {
    milli % 1000 == 0 ? "\(milli / 1000)" : "\(milli)m"
  }

  /// `value` as YAML.
  static func yaml(_ value: DocumentValue) throws(EmissionError) -> String {
    try EmittedText.yaml(value, target: "Kubernetes")
  }
}
