public import DecisionModel

/// `docker run` and `docker update` of the Docker Engine; Podman takes the same options.
public struct DockerEmitter: Emitter {
  /// The target's id.
  public static let id = "docker"
  /// What the target is.
  public static let summary = "flags of docker run and docker update"

  /// Creates the emitter.
  public init() {}

  /// A script that starts a container and one that changes a running one.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "Docker"
    let name = try TargetName(advice.name, rule: .container, target: target)
    let values = try SettingValues(advice, target: target)
    guard values.memoryLimitMiB >= 6 else {
      throw EmissionError.refused(
        target: target,
        problem: "the memory limit of \(values.memoryLimitMiB) MiB is below Docker's least, 6 MiB")
    }
    var limits = [
      ["--memory", "\(values.memoryLimitMiB)m"],
      ["--memory-reservation", "\(values.memoryRequestMiB)m"],
      // Docker's --memory-swap is memory and swap together: equal to --memory, there is no swap.
      ["--memory-swap", "\(values.memoryLimitMiB)m"],
      ["--cpu-shares", "\(values.cpuShares)"],
    ]
    if let limit = values.cpuLimit { limits.append(["--cpus", DecimalText.thousandths(limit)]) }
    if let pids = values.pids { limits.append(["--pids-limit", "\(pids)"]) }
    let io = IOLimits(advice.io)
    var notes = [name.note].compactMap { $0 } + values.notes
    var devices: [[String]] = []
    if let device = io.device, device.hasPrefix("/") {
      for (option, value) in [
        ("--device-read-bps", io.readBytes), ("--device-write-bps", io.writeBytes),
        ("--device-read-iops", io.readOperations), ("--device-write-iops", io.writeOperations),
      ] {
        if let value { devices.append([option, "\(device):\(value)"]) }
      }
    } else {
      notes.append("the device is not limited: \(io.reason)")
    }
    // A container keeps the environment that it was made with: an update cannot change it.
    let pools = ThreadPools(values).options("--env")
    notes += CommandNotes.notes(advice.command)
    if advice.image == nil { notes.append("set IMAGE to the container image before running") }
    let restart =
      advice.kind == .service ? [["--restart", "unless-stopped"]] : [["--rm"]]
    let run = ShellText.lines(
      [["docker", "run", "--detach"], ["--name", name.text]] + restart + limits + devices + pools,
      rest: [
        ShellText.image(advice.image)
          + (advice.command.isEmpty ? "" : " " + ShellText.command(advice.command))
      ])
    let update = ShellText.lines(
      [["docker", "update"]] + limits, rest: [ShellText.word(name.text)])
    let image =
      ShellText.image(advice.image)
      + (advice.command.isEmpty ? "" : " " + ShellText.command(advice.command))
    let scale =
      ShellText.command(
        ["docker", "run", "--detach"] + restart.flatMap { $0 } + limits.flatMap { $0 }
          + devices.flatMap { $0 } + pools.flatMap { $0 })
      + " --name " + ShellText.word(name.text) + "-\"$i\" " + image
    return Emission(
      files: [
        EmittedFile("docker-run.sh", "#!/bin/sh\nset -eu\n" + run + "\n"),
        EmittedFile("docker-update.sh", "#!/bin/sh\nset -eu\n" + update + "\n"),
      ],
      apply: ["sh docker-run.sh", "sh docker-update.sh"],
      scaleOut: values.replicas > 1
        ? "for i in $(seq 2 \(values.replicas)); do \(scale); done"
        : "for i in $(seq 2 N); do \(scale); done",
      notes: notes)
  }
}
