internal import DecisionModel
internal import Documents

/// What all Kubernetes emitters share: the container's resources and the notes that go with them.
struct KubernetesResources {
  let name: TargetName
  let values: SettingValues

  private let advice: AllocationAdvice

  init(_ advice: AllocationAdvice) throws(EmissionError) {
    self.advice = advice
    if let namespace = advice.namespace {
      let name = try TargetName(namespace, rule: .label, target: "a Kubernetes namespace")
      guard name.note == nil else {
        throw EmissionError.invalidName(
          namespace, target: "a Kubernetes namespace", rule: TargetName.Rule.label.description)
      }
    }
    name = try TargetName(advice.name, rule: .label, target: "Kubernetes")
    values = try SettingValues(advice, target: "Kubernetes")
    for text in [requestCPU, memoryRequest, memoryLimit] + [limitCPU].compactMap({ $0 })
    where !SemanticChecks.isKubernetesQuantity(text) {
      throw EmissionError.refused(target: "Kubernetes", problem: "'\(text)' is no quantity")
    }
  }

  var requestCPU: String { Self.cpu(values.cpuRequest) }
  var limitCPU: String? { values.cpuLimit.map(Self.cpu) }
  var memoryRequest: String {
    values.memoryRequest % SettingValues.mebibyte == 0
      ? "\(values.memoryRequestMiB)Mi" : "\(values.memoryRequest / 1024)Ki"
  }
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
  var container: DocumentValue {
    .fields([
      "name": .string(name.text), "env": ThreadPools(values).list, "resources": resources,
      "startupProbe": startUpProbe,
    ])
  }

  /// The container with image and command, for objects that are made new.
  var wholeContainer: DocumentValue {
    guard case .object(let fields) = container else { return container }
    return .object(
      fields + [.init("image", .string(advice.image ?? "IMAGE"))]
        + (advice.command.isEmpty
          ? [] : [.init("command", .array(advice.command.map(DocumentValue.string)))]))
  }

  /// A start that takes long is waited for, and no liveness probe interrupts it.
  private var startUpProbe: DocumentValue? {
    guard let probe = advice.probe, let seconds = values.startUpSeconds else { return nil }
    let period = max(1, (seconds + 29) / 30)
    return [
      "httpGet": ["path": .string(probe.path), "port": .number(Double(probe.port))],
      "periodSeconds": .number(Double(period)),
      // The first probe comes at once and fails: one more than the time has periods, and never less
      // than Kubernetes' own three.
      "failureThreshold": .number(Double(max(3, (seconds + period - 1) / period + 1))),
    ]
  }

  /// `metadata` of an object with this name, in the namespace where one is stated.
  func metadata(named text: String? = nil) -> DocumentValue {
    .fields([
      "name": .string(text ?? name.text), "namespace": advice.namespace.map(DocumentValue.string),
    ])
  }

  /// `metadata` of the pod template: the bandwidth annotations of the CNI plug-in, in bits.
  var podMetadata: DocumentValue? {
    let limits = NetworkLimits(advice.network)
    guard limits.receivedBits != nil || limits.sentBits != nil else { return nil }
    return [
      "annotations": .fields([
        "kubernetes.io/ingress-bandwidth": limits.receivedBits.map { .string("\($0)") },
        "kubernetes.io/egress-bandwidth": limits.sentBits.map { .string("\($0)") },
      ])
    ]
  }

  /// The pod template of a patch or of a whole object.
  func template(
    _ container: DocumentValue, restartPolicy: String? = nil
  ) -> DocumentValue {
    .fields([
      "metadata": podMetadata,
      "spec": .fields([
        "priorityClassName": advice.priority.map { _ in .string(priorityClass) },
        "restartPolicy": restartPolicy.map(DocumentValue.string),
        "containers": [container],
      ]),
    ])
  }

  /// The strategic merge patch of a Deployment; it states the namespace where `namespaced`, else it
  /// takes that from what it is in.
  func deploymentPatch(namespaced: Bool) throws(EmissionError) -> EmittedFile {
    let patch: DocumentValue = [
      "apiVersion": "apps/v1",
      "kind": "Deployment",
      "metadata": namespaced ? metadata() : ["name": .string(name.text)],
      "spec": ["replicas": .number(Double(values.replicas)), "template": template(container)],
    ]
    return EmittedFile("deployment-patch.yaml", try Self.yaml(patch))
  }

  /// The name of the PriorityClass that the priority target writes.
  var priorityClass: String { name.text.prefix(54) + "-priority" }

  /// `kubectl` with the namespace, where one is stated.
  var kubectl: String {
    advice.namespace.map { "kubectl --namespace " + ShellText.word($0) } ?? "kubectl"
  }

  var notes: [String] {
    [name.note].compactMap { $0 }
      + values.notes.filter { !$0.hasPrefix("processes") }
      + (podMetadata == nil
        ? [] : ["the bandwidth annotations work where the CNI's bandwidth plug-in is installed"])
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
