public import DecisionModel
internal import Documents

/// A task definition of Amazon ECS, for instances of one's own (launch type EC2).
public struct ECSEmitter: Emitter {
  /// The target's id.
  public static let id = "ecs"
  /// What the target is.
  public static let summary = "task definition of Amazon ECS (launch type EC2)"

  /// Creates the emitter.
  public init() {}

  /// The task definition: the task's size is the limit, the container's share the request.
  public func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission {
    let target = "Amazon ECS"
    let name = try TargetName(advice.name, rule: .identifier, target: target)
    let values = try SettingValues(advice, target: target)
    let container: DocumentValue = .fields([
      "name": .string(name.text),
      "image": .string(advice.image ?? "IMAGE"),
      "essential": true,
      "command": advice.command.isEmpty ? nil : .array(advice.command.map(DocumentValue.string)),
      "environment": ThreadPools(values).list,
      "cpu": .number(Double(values.cpuShares)),
      "memory": .number(Double(values.memoryLimitMiB)),
      "memoryReservation": .number(Double(values.memoryRequestMiB)),
      "linuxParameters": ["maxSwap": 0],
    ])
    // ECS takes tasks from 128 units (an eighth of a core).
    let units = values.cpuLimit.map { max(128, ($0 * 1024 + 999) / 1000) }
    let document: DocumentValue = .fields([
      "family": .string(name.text),
      "requiresCompatibilities": ["EC2"],
      "cpu": units.map { .string("\($0)") },
      "memory": .string("\(values.memoryLimitMiB)"),
      "containerDefinitions": [container],
    ])
    var notes = [name.note].compactMap { $0 } + values.notes.filter { !$0.hasPrefix("processes") }
    notes += CommandNotes.notes(advice.command)
    if advice.image == nil { notes.append("replace IMAGE by the container image") }
    notes.append("ECS does not limit processes; Fargate takes fixed pairs of cpu and memory only")
    let replicas = values.replicas
    return Emission(
      files: [EmittedFile("task-definition.json", try EmittedText.json(document, target: target))],
      apply: ["aws ecs register-task-definition --cli-input-json file://task-definition.json"],
      scaleOut: "aws ecs update-service --service \(name.text) --desired-count \(replicas)",
      notes: notes)
  }
}
