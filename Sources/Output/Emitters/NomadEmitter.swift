public import DecisionModel
internal import Documents

/// A job of HashiCorp Nomad in its JSON form.
public struct NomadEmitter: Emitter {
  /// The target's id.
  public static let id = "nomad"
  /// What the target is.
  public static let summary = "job of HashiCorp Nomad (JSON)"

  /// Creates the emitter.
  public init() {}

  /// The job, with whole cores: shares in MHz would need the clock of every node.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "Nomad"
    let name = try TargetName(advice.name, rule: .identifier, target: target)
    let values = try SettingValues(advice, target: target)
    let task: DocumentValue = .fields([
      "Name": .string(name.text),
      "Driver": "docker",
      "Config": .fields([
        "image": .string(advice.image ?? "IMAGE"),
        "command": advice.command.first.map(DocumentValue.string),
        "args": advice.command.count > 1
          ? .array(advice.command.dropFirst().map(DocumentValue.string)) : nil,
        "pids_limit": values.pids.map { .number(Double($0)) },
      ]),
      "Env": ThreadPools(values).mapping,
      "Resources": [
        "Cores": .number(Double(values.wholeCores)),
        "MemoryMB": .number(Double(values.memoryRequestMiB)),
        "MemoryMaxMB": .number(Double(values.memoryLimitMiB)),
      ],
    ])
    let job: DocumentValue = [
      "Job": [
        "ID": .string(name.text),
        "Name": .string(name.text),
        "Type": .string(advice.kind.rawValue),
        "Datacenters": ["*"],
        "TaskGroups": [
          [
            "Name": .string(name.text), "Count": .number(Double(values.replicas)),
            "Tasks": [task],
          ]
        ],
      ]
    ]
    var notes = [name.note].compactMap { $0 } + values.notes
    notes += CommandNotes.notes(advice.command)
    if advice.image == nil { notes.append("replace IMAGE by the container image") }
    notes.append("MemoryMaxMB counts only where the cluster allows memory oversubscription")
    return Emission(
      files: [EmittedFile("\(name.text).nomad.json", try EmittedText.json(job, target: target))],
      apply: ["nomad job run -json \(name.text).nomad.json"],
      scaleOut: "nomad job scale \(name.text) \(name.text) \(values.replicas)",
      notes: notes)
  }
}
