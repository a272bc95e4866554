public import DecisionModel

/// Files of the Linux kernel's cgroup v2 interface.
///
/// `memory.low` protects the request and `memory.high` stays open: a program whose anonymous memory
/// passes it would be slowed to a crawl instead of stopped. `memory.oom.group` makes the kernel end
/// the workload as a whole. Source: Documentation/admin-guide/cgroup-v2.rst of Linux.
public struct CgroupV2Emitter: Emitter {
  /// The target's id.
  public static let id = "cgroup"
  /// What the target is.
  public static let summary = "files of a Linux control group, version 2"

  /// Creates the emitter.
  public init() {}

  /// One file per kernel file, in a folder of the workload's name, and the commands that write them.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "cgroup v2"
    let name = try TargetName(advice.name, rule: .unit, target: target)
    let values = try SettingValues(advice, target: target)
    var settings = [
      ("cpu.weight", "\(values.cpuWeight)"),
      ("cpu.max", "\(values.cpuQuota.map(String.init) ?? "max") \(SettingValues.cpuPeriod)"),
      ("memory.min", "0"),
      ("memory.low", "\(values.memoryRequest)"),
      ("memory.high", "max"),
      ("memory.max", "\(values.memoryLimit)"),
      ("memory.swap.max", "0"),
      ("memory.oom.group", "1"),
      ("pids.max", values.pids.map(String.init) ?? "max"),
    ]
    var notes = [name.note].compactMap { $0 } + values.notes
    let limits = IOLimits(advice.io)
    if let device = limits.device, !limits.isEmpty {
      settings.append(("io.max", "\(device) \(limits.cgroupText)"))
    } else {
      notes.append("no io.max: \(limits.reason)")
    }
    notes.append("the parent's cgroup.subtree_control must hold +cpu +memory +pids (and +io)")
    let folder = "/sys/fs/cgroup/" + name.text
    return Emission(
      files: settings.map { EmittedFile("\(name.text)/\($0.0)", $0.1 + "\n") },
      apply: ["mkdir -p " + ShellText.word(folder)]
        + settings.map { ShellText.command(["cp", "\(name.text)/\($0.0)", "\(folder)/\($0.0)"]) },
      scaleOut: "for i in $(seq 1 \(values.replicas)); do mkdir -p "
        + ShellText.word(folder) + "-$i; cp " + ShellText.word(name.text) + "/* "
        + ShellText.word(folder) + "-$i/; done",
      notes: notes)
  }
}
