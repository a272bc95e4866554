public import DecisionModel

/// A drop-in for a systemd service (systemd.resource-control(5)).
public struct SystemdEmitter: Emitter {
  /// The target's id.
  public static let id = "systemd"
  /// What the target is.
  public static let summary = "drop-in of a systemd service"

  /// Creates the emitter.
  public init() {}

  /// The drop-in of the service of the workload's name.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "systemd"
    let name = try TargetName(advice.name, rule: .unit, target: target)
    let values = try SettingValues(advice, target: target)
    var lines = [
      "[Service]",
      "CPUWeight=\(values.cpuWeight)",
      "MemoryLow=\(values.memoryRequest)",
      "MemoryMax=\(values.memoryLimit)",
      "MemorySwapMax=0",
    ]
    if let limit = values.cpuLimit { lines.insert("CPUQuota=\(limit / 10)%", at: 2) }
    if let pids = values.pids { lines.append("TasksMax=\(pids)") }
    for variable in ThreadPools(values).variables {
      lines.append("Environment=\(variable.name)=\(variable.value)")
    }
    let io = IOLimits(advice.io)
    var notes = [name.note].compactMap { $0 } + values.notes
    if let device = io.device, device.hasPrefix("/") {
      for (key, value) in [
        ("IOReadBandwidthMax", io.readBytes), ("IOWriteBandwidthMax", io.writeBytes),
        ("IOReadIOPSMax", io.readOperations), ("IOWriteIOPSMax", io.writeOperations),
      ] {
        // Paths with blanks or line breaks have no place in a unit file.
        if let value, !device.contains(where: \.isWhitespace) {
          lines.append("\(key)=\(device) \(value)")
        }
      }
    } else {
      notes.append("the device is not limited: \(io.reason)")
    }
    notes.append("more replicas need a template unit, '\(name.text)@.service'")
    let file = "\(name.text).service.d/50-headroom.conf"
    return Emission(
      files: [EmittedFile(file, lines.joined(separator: "\n") + "\n")],
      apply: [
        "install -D -m 644 \(file) /etc/systemd/system/\(file)",
        "systemctl daemon-reload && systemctl restart \(name.text).service",
      ],
      scaleOut:
        "for i in $(seq 1 \(values.replicas)); do systemctl start \(name.text)@$i.service; done",
      notes: notes)
  }
}
