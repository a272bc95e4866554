public import Documents

/// What a manifest says about resources: the part of it that the semantic checks read.
public struct KubernetesManifest {
  /// A value with its place in the file.
  typealias Setting = DocumentNode

  /// A container of a pod template.
  struct Container {
    var name: String
    /// `requests` and `limits` by resource; the nodes keep the lines.
    var requests: [String: DocumentNode] = [:]
    var limits: [String: DocumentNode] = [:]
    /// Environment variables with plain values.
    var environment: [String: DocumentNode] = [:]
    var node: DocumentNode
  }

  /// An object that runs pods.
  struct Workload {
    var kind: String
    var name: String
    var replicas: DocumentNode?
    var containers: [Container]
    var node: DocumentNode
  }

  /// An autoscaler: what it scales, by which resources.
  struct Autoscaler {
    var kind: String
    var target: String
    var resources: [String]
    /// The most replicas of a horizontal one.
    var maximum: DocumentNode?
    var node: DocumentNode
  }

  private(set) var workloads: [Workload] = []
  private(set) var autoscalers: [Autoscaler] = []

  /// Reads every document of `text`; objects that run no pods and scale none are passed over.
  ///
  /// - Throws: `DocumentError` naming file, line and key.
  public init(_ text: String, file: String) throws(DocumentError) {
    for document in Self.documents(text) {
      let node = try DocumentParser.parse(document, file: file)
      guard !node.isNull else { continue }
      let object = try node.object()
      let kind = try object.required("kind").string()
      if kind == "List" {
        for item in try object.required("items").elements() { try read(item) }
      } else {
        try read(node)
      }
    }
    guard !workloads.isEmpty || !autoscalers.isEmpty else {
      throw DocumentError(
        file: file, line: 1, keyPath: "",
        message:
          "no Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Pod or autoscaler"
      )
    }
  }

  /// The documents between lines of `---`, each with blank lines before it so that lines still count.
  private static func documents(_ text: String) -> [String] {
    var documents: [String] = []
    var current = ""
    var lines = 0
    func holdsSomething(_ text: String) -> Bool {
      text.split(separator: "\n").contains { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("#") }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines += 1
      if line == "---" || line.hasPrefix("--- ") {
        if holdsSomething(current) { documents.append(current) }
        current = String(repeating: "\n", count: lines)
      } else {
        current += line + "\n"
      }
    }
    if holdsSomething(current) { documents.append(current) }
    return documents
  }

  private mutating func read(_ node: DocumentNode) throws(DocumentError) {
    let object = try node.object()
    let kind = try object.required("kind").string()
    guard let spec = object.optional("spec") else { return }
    let name = try object.optional("metadata")?.object().optional("name")?.string() ?? ""
    let fields = try spec.object()
    switch kind {
    case "HorizontalPodAutoscaler", "VerticalPodAutoscaler":
      autoscalers.append(try Self.autoscaler(kind, fields, node))
    case "Pod":
      workloads.append(
        Workload(
          kind: kind, name: name, replicas: nil, containers: try Self.containers(fields), node: node
        ))
    case "CronJob":
      let job = try fields.required("jobTemplate").object().required("spec").object()
      try append(kind, name, job, replicas: job.optional("parallelism"), node)
    case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job":
      try append(
        kind, name, fields, replicas: fields.optional(kind == "Job" ? "parallelism" : "replicas"),
        node)
    default: break
    }
  }

  private mutating func append(
    _ kind: String, _ name: String, _ fields: ObjectReader, replicas: DocumentNode?,
    _ node: DocumentNode
  ) throws(DocumentError) {
    let pod = try fields.required("template").object().required("spec").object()
    workloads.append(
      Workload(
        kind: kind, name: name, replicas: replicas, containers: try Self.containers(pod), node: node
      ))
  }

  private static func containers(_ pod: ObjectReader) throws(DocumentError) -> [Container] {
    var containers: [Container] = []
    for node in try pod.required("containers").elements() {
      let fields = try node.object()
      var container = Container(name: try fields.required("name").string(), node: node)
      if let resources = fields.optional("resources") {
        let parts = try resources.object()
        container.requests = try table(parts.optional("requests"))
        container.limits = try table(parts.optional("limits"))
      }
      for variable in try fields.optional("env")?.elements() ?? [] {
        let pair = try variable.object()
        if let value = pair.optional("value") {
          container.environment[try pair.required("name").string()] = value
        }
      }
      containers.append(container)
    }
    return containers
  }

  private static func table(_ node: DocumentNode?) throws(DocumentError) -> [String: DocumentNode] {
    guard let node else { return [:] }
    return Dictionary(
      try node.entries().map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  private static func autoscaler(
    _ kind: String, _ fields: ObjectReader, _ node: DocumentNode
  ) throws(DocumentError) -> Autoscaler {
    let reference = kind.hasPrefix("H") ? "scaleTargetRef" : "targetRef"
    let target = try fields.required(reference).object()
    var resources: Set<String> = []
    if kind.hasPrefix("H") {
      for metric in try fields.optional("metrics")?.elements() ?? [] {
        for key in ["resource", "containerResource"] {
          if let name = try metric.object().optional(key)?.object().optional("name") {
            resources.insert(try name.string())
          }
        }
      }
      if fields.optional("targetCPUUtilizationPercentage") != nil { resources.insert("cpu") }
    } else {
      let mode = try fields.optional("updatePolicy")?.object().optional("updateMode")?.string()
      // A recommender that changes nothing fights nobody.
      if mode != "Off" {
        let policies =
          try fields.optional("resourcePolicy")?.object().optional("containerPolicies")?.elements()
          ?? []
        for policy in policies {
          let controlled = try policy.object().optional("controlledResources")?.strings()
          resources.formUnion(controlled ?? ["cpu", "memory"])
        }
        if policies.isEmpty { resources = ["cpu", "memory"] }
      }
    }
    return Autoscaler(
      kind: kind,
      target: "\(try target.required("kind").string())/\(try target.required("name").string())",
      resources: resources.sorted(), maximum: fields.optional("maxReplicas"), node: node)
  }
}
