public import DecisionModel
internal import Documents
internal import Quantities

/// What a check found in a manifest.
public struct ManifestFinding: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The workload will be refused, killed or throttled.
    case error
    /// It works, but not as well or as cheaply as it could.
    case warning
    /// All is well here.
    case fine
  }

  /// How bad it is.
  public var severity: Severity
  /// The line in the manifest.
  public var line: Int
  /// What is the matter, with the numbers.
  public var message: String
  /// What to do; nil where nothing is to be done.
  public var advice: String?
}

/// The largest node that pods may land on.
public struct NodeSize: Sendable, Hashable {
  /// Allocatable cores.
  public var cores: Double
  /// Allocatable bytes.
  public var memory: Double

  /// Creates a size.
  public init(cores: Double, memory: Double) {
    self.cores = cores
    self.memory = memory
  }
}

/// What schema validators miss: settings that contradict each other, the machine or the profile.
public struct ManifestChecks {
  private let advice: AllocationAdvice
  private let demands: AllocationDemands
  private let prices: PriceList?
  private let node: NodeSize?
  private var findings: [ManifestFinding] = []

  /// Prepares checks of manifests of the workload that `advice` was made for from `demands`.
  public init(
    advice: AllocationAdvice, demands: AllocationDemands, prices: PriceList? = nil,
    largestNode: NodeSize? = nil
  ) {
    self.advice = advice
    self.demands = demands
    self.prices = prices
    node = largestNode
  }

  /// The findings about `manifest`, in the order of its lines.
  ///
  /// The profile is compared with the container that bears the workload's name, or with the only one.
  public mutating func check(_ manifest: KubernetesManifest) -> [ManifestFinding] {
    findings = []
    for workload in manifest.workloads {
      for container in workload.containers { consistent(container) }
      let own =
        workload.containers.first { $0.name == advice.name }
        ?? (workload.containers.count == 1 ? workload.containers.first : nil)
      if let own {
        compare(own, replicas: replicas(workload))
        count(workload)
      } else {
        add(
          .warning, workload.node.line,
          "no container of \(workload.kind) \(workload.name) is named '\(advice.name)': not compared"
            + " with the profile", "give the container's name with --name")
      }
    }
    autoscalers(manifest)
    for scaler in manifest.autoscalers where scaler.kind.hasPrefix("H") { room(scaler) }
    return findings.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
  }

  private mutating func add(
    _ severity: ManifestFinding.Severity, _ line: Int, _ message: String, _ advice: String? = nil
  ) {
    findings.append(
      ManifestFinding(severity: severity, line: line, message: message, advice: advice))
  }

  /// Quantities that can be read, requests within limits, a node that holds them, threads within cores.
  private mutating func consistent(_ container: KubernetesManifest.Container) {
    for (resource, node)
      in (container.requests.map { ($0, $1) } + container.limits.map { ($0, $1) })
    {
      let text = (try? node.string()) ?? ""
      guard let value = KubernetesQuantity.parse(text) else {
        add(
          .error, node.line, "\(container.name): \(resource) '\(text)' is no quantity",
          "write it as 500m, 2, 128Mi or 1Gi")
        continue
      }
      if value < 0 {
        add(.error, node.line, "\(container.name): \(resource) is negative", "write zero or more")
      } else if resource == "memory", value > 0, value < 0x1p20 {
        add(
          .error, node.line,
          "\(container.name): memory '\(text)' is \(Quantity.bytes(value)): no container starts",
          text.hasSuffix("m") ? "m is a thousandth; Mi is meant" : "a suffix such as Mi is missing")
      }
    }
    for (resource, requested) in container.requests {
      guard let request = Self.value(requested), let limited = container.limits[resource],
        let limit = Self.value(limited), request > limit
      else { continue }
      add(
        .error, requested.line,
        "\(container.name): the \(resource) request is above its limit: the API server refuses it",
        "raise the limit on line \(limited.line) or lower the request")
    }
    if let node {
      let resources = [
        ("cpu", node.cores, Unit.cores), ("memory", node.memory, Unit.bytes),
      ]
      for (resource, most, unit) in resources {
        guard let requested = container.requests[resource] ?? container.limits[resource],
          let request = Self.value(requested), request > most
        else { continue }
        add(
          .error, requested.line,
          "\(container.name): no node holds the \(resource) request of \(Quantity(request, unit));"
            + " the largest has \(Quantity(most, unit))", "ask for less, or add a larger node")
      }
    }
    for variable in ["GOMAXPROCS", "OMP_NUM_THREADS"] {
      guard let set = container.environment[variable], let text = try? set.string(),
        let threads = Double(text), let limited = container.limits["cpu"],
        let limit = Self.value(limited), threads > max(1, limit)
      else { continue }
      add(
        .warning, set.line,
        "\(container.name): \(variable) is \(text), but the cpu limit is"
          + " \(Quantity.cores(limit)): the threads are throttled together",
        "set it to \(Int(max(1, limit)))")
    }
  }

  /// Two autoscalers on the same resource of the same target chase each other.
  private mutating func autoscalers(_ manifest: KubernetesManifest) {
    for vertical in manifest.autoscalers where vertical.kind.hasPrefix("V") {
      for other in manifest.autoscalers where other.kind.hasPrefix("H") {
        guard other.target == vertical.target else { continue }
        for resource in other.resources where vertical.resources.contains(resource) {
          add(
            .error, vertical.node.line,
            "VerticalPodAutoscaler and HorizontalPodAutoscaler (line \(other.node.line)) of"
              + " \(vertical.target) both act on \(resource)",
            "let the vertical one control \(resource == "cpu" ? "memory" : "cpu") only")
        }
      }
    }
  }

  /// More or fewer containers than the rate asks for; a batch's number is its owner's choice.
  private mutating func count(_ workload: KubernetesManifest.Workload) {
    guard advice.kind == .service, let node = workload.replicas,
      let wanted = advice.replicas.advised
    else { return }
    let found = replicas(workload)
    let difference = found - wanted.quantity.value
    guard difference != 0 else {
      add(.fine, node.line, "\(workload.name): \(wanted.quantity) replicas, as advised")
      return
    }
    let size = [advice.cpuRequest, advice.memoryRequest].map { $0.quantity?.value ?? 0 }
    let cost = monthly(
      prices?.perHour(cores: size[0], bytes: size[1]), times: abs(difference))
    add(
      .warning, node.line,
      "\(workload.name): replicas \(difference > 0 ? "over" : "under")-provisioned by"
        + " \(QuantityFormat.grouped(abs(difference))) (advised \(wanted.quantity))\(cost)",
      "set \(wanted.quantity), \(wanted.reason)")
  }

  /// An autoscaler that may not scale as far as the objective asks.
  private mutating func room(_ scaler: KubernetesManifest.Autoscaler) {
    guard advice.kind == .service, let most = scaler.maximum,
      let count = try? most.integer(in: 0...1_000_000),
      let wanted = advice.replicas.quantity?.value, Double(count) < wanted
    else { return }
    add(
      .error, most.line,
      "HorizontalPodAutoscaler of \(scaler.target): at most \(count) replicas, but"
        + " \(QuantityFormat.grouped(wanted)) are needed",
      "set maxReplicas to \(QuantityFormat.grouped(advice.scaling.maximum.quantity?.value ?? wanted))"
    )
  }

  private func replicas(_ workload: KubernetesManifest.Workload) -> Double {
    guard let node = workload.replicas, let count = try? node.integer(in: 0...1_000_000) else {
      return 1
    }
    return Double(count)
  }

  /// Over and under, by how much and at what cost.
  private mutating func compare(_ container: KubernetesManifest.Container, replicas: Double) {
    memory(container)
    processor(container)
    provisioned(
      container, "cpu", .cores, container.requests["cpu"] ?? container.limits["cpu"],
      advice.cpuRequest, replicas)
    provisioned(
      container, "memory", .bytes, container.requests["memory"] ?? container.limits["memory"],
      advice.memoryRequest, replicas)
  }

  private mutating func memory(_ container: KubernetesManifest.Container) {
    guard let wanted = advice.memoryLimit.advised else { return }
    guard let limited = container.limits["memory"], let limit = Self.value(limited) else {
      add(
        .warning, container.node.line,
        "\(container.name): no memory limit: a leak takes the node with it",
        "set \(wanted.quantity), \(wanted.reason)")
      return
    }
    if let passing = demands.smallestPassingLimit.range, limit < passing.low {
      add(
        .error, limited.line,
        "\(container.name): the memory limit of \(Quantity.bytes(limit)) is below the smallest that"
          + " passed, \(Quantity.bytes(passing.high)): it will be OOM-killed",
        "set \(wanted.quantity)")
    } else if let range = demands.memory.range, limit < range.expected {
      add(
        .error, limited.line,
        "\(container.name): the memory limit of \(Quantity.bytes(limit)) is below the demand of"
          + " \(Quantity.bytes(range.expected)): it will be OOM-killed", "set \(wanted.quantity)")
    } else if limit < wanted.quantity.value {
      let risk = demands.memory.range.flatMap { UpperTail($0)?.probability(above: limit) }
      add(
        .warning, limited.line,
        "\(container.name): the memory limit of \(Quantity.bytes(limit)) is"
          + " \(Quantity.bytes(wanted.quantity.value - limit)) under the advised \(wanted.quantity)"
          + (risk.map { ": OOM risk \(QuantityFormat.significant($0 * 100, digits: 2))%" } ?? ""),
        "set \(wanted.quantity)")
    } else {
      add(
        .fine, limited.line,
        "\(container.name): the memory limit of \(Quantity.bytes(limit)) holds the demand")
    }
  }

  private mutating func processor(_ container: KubernetesManifest.Container) {
    guard let limited = container.limits["cpu"], let limit = Self.value(limited),
      let wanted = advice.cpuLimit.quantity
    else { return }
    // A service's mean use is that of its rate; the request is at least that (policy safe aside, whose
    // request is the limit).
    let rated =
      advice.kind == .service && advice.policy != .safe ? advice.cpuRequest.quantity?.value : nil
    if let use = [demands.cores.range?.expected, rated].compactMap({ $0 }).max(), limit < use {
      add(
        .error, limited.line,
        "\(container.name): the cpu limit of \(Quantity.cores(limit)) is below the mean use of"
          + " \(Quantity.cores(use)): it is throttled all the time", "set \(wanted)")
    } else if let parallel = demands.parallelism.range, limit < parallel.high {
      add(
        .warning, limited.line,
        "\(container.name): the cpu limit of \(Quantity.cores(limit)) is below the measured"
          + " parallelism of \(Quantity.cores(parallel.high)): bursts are throttled",
        "set \(wanted)")
    }
  }

  private mutating func provisioned(
    _ container: KubernetesManifest.Container, _ resource: String, _ unit: Unit,
    _ setting: KubernetesManifest.Setting?, _ advised: AdvisedSetting, _ replicas: Double
  ) {
    guard let wanted = advised.advised else { return }
    guard let setting else {
      add(
        .warning, container.node.line,
        "\(container.name): no \(resource) request: it is scheduled anywhere and evicted first",
        "set \(wanted.quantity), \(wanted.reason)")
      return
    }
    guard let value = Self.value(setting) else { return }
    let difference = value - wanted.quantity.value
    let price = prices.map { list in
      resource == "cpu"
        ? list.perHour(cores: abs(difference), bytes: 0)
        : list.perHour(cores: 0, bytes: abs(difference))
    }
    let cost = monthly(price, times: replicas)
    let factor = value / wanted.quantity.value
    if factor > 1.1 {
      add(
        .warning, setting.line,
        "\(container.name): \(resource) over-provisioned by \(Quantity(difference, unit))"
          + " (\(QuantityFormat.significant(factor, digits: 2)) times the advised"
          + " \(wanted.quantity))\(cost)", "set \(wanted.quantity)")
    } else if factor < 0.95 {
      add(
        .warning, setting.line,
        "\(container.name): \(resource) under-provisioned by \(Quantity(-difference, unit))"
          + " (\(QuantityFormat.significant(factor * 100, digits: 2))% of the advised"
          + " \(wanted.quantity))\(cost)", "set \(wanted.quantity)")
    } else {
      add(
        .fine, setting.line,
        "\(container.name): the \(resource) request is as advised, \(wanted.quantity)")
    }
  }

  /// The price of an hour for a month, in words; nothing without prices.
  private func monthly(_ hour: Double?, times count: Double) -> String {
    guard let hour, let prices else { return "" }
    return ", \(QuantityFormat.significant(hour * count * 730)) \(prices.currency) a month"
  }

  private static func value(_ node: KubernetesManifest.Setting) -> Double? {
    (try? node.string()).flatMap(KubernetesQuantity.parse)
  }
}
