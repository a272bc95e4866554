public import DecisionModel
internal import Documents

/// A service of Docker Swarm: stack file and commands.
public struct SwarmEmitter: Emitter {
  /// The target's id.
  public static let id = "swarm"
  /// What the target is.
  public static let summary = "stack file and service commands of Docker Swarm"

  /// Creates the emitter.
  public init() {}

  /// A stack file, and scripts for `docker service create` and `update`.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "Docker Swarm"
    let name = try TargetName(advice.name, rule: .label, target: target)
    let values = try SettingValues(advice, target: target)
    var limits = [
      ["--reserve-cpu", DecimalText.thousandths(values.cpuRequest)],
      ["--reserve-memory", "\(values.memoryRequestMiB)m"],
      ["--limit-memory", "\(values.memoryLimitMiB)m"],
    ]
    if let limit = values.cpuLimit {
      limits.append(["--limit-cpu", DecimalText.thousandths(limit)])
    }
    if let pids = values.pids { limits.append(["--limit-pids", "\(pids)"]) }
    let replicas = ["--replicas", "\(values.replicas)"]
    let image =
      ShellText.image(advice.image)
      + (advice.command.isEmpty ? "" : " " + ShellText.command(advice.command))
    let pools = ThreadPools(values)
    let create = ShellText.lines(
      [["docker", "service", "create"], ["--name", name.text], replicas] + limits
        + pools.options("--env"), rest: [image])
    let update = ShellText.lines(
      [["docker", "service", "update"], replicas] + limits + pools.options("--env-add"),
      rest: [ShellText.word(name.text)])
    let stack: DocumentValue = [
      // The first version whose schema takes a limit of processes (seen: 3.8 refuses it).
      "version": "3.9",
      "services": .object([
        .init(
          name.text,
          .fields([
            "image": .string(advice.image ?? "${IMAGE:?set IMAGE to the container image}"),
            "command": advice.command.isEmpty
              ? nil
              // Compose takes $ for a variable; $$ is the sign itself.
              : .array(
                advice.command.map {
                  .string(
                    $0.split(separator: "$", omittingEmptySubsequences: false)
                      .joined(separator: "$$"))
                }),
            "environment": pools.mapping,
            "deploy": .fields([
              "replicas": .number(Double(values.replicas)),
              "resources": ComposeResources.resources(values),
            ]),
          ]))
      ]),
    ]
    return Emission(
      files: [
        EmittedFile("stack.yaml", try EmittedText.yaml(stack, target: target)),
        EmittedFile("service-create.sh", "#!/bin/sh\nset -eu\n" + create + "\n"),
        EmittedFile("service-update.sh", "#!/bin/sh\nset -eu\n" + update + "\n"),
      ],
      apply: ["docker stack deploy --compose-file stack.yaml \(name.text)"],
      scaleOut: "docker service scale \(name.text)=\(values.replicas)",
      notes: [name.note].compactMap { $0 } + values.notes + CommandNotes.notes(advice.command)
        + [
          "Swarm cannot limit swap or disk I/O; disable swap on the nodes",
          "a service of the stack is named '\(name.text)_\(name.text)' when deployed with stack.yaml",
        ])
  }
}
