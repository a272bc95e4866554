import DecisionModel
import Documents
import Emitters
import Testing

/// Every key that is written must be one that the consumer's reference documents, at its place and with
/// its type: for targets whose consumers publish no schema here, and without PyPI's models.
///
/// - Knative: Knative Serving API specification 1.0, Service (RevisionTemplateSpec).
/// - Nomad: HTTP API, JSON job specification (Job, TaskGroup, Task, Resources) and the Docker driver.
/// - Amazon ECS: API reference, RegisterTaskDefinition and ContainerDefinition.
/// - In-place resize: Kubernetes, Pod's `resize` subresource, which takes resources only.
/// - Kustomize: kustomization file reference, `components` and `patches`.
@Suite struct DocumentedFieldsTests {
  enum Kind { case text, number, list, mapping, truth }

  static let documented: [String: [String: Kind]] = [
    "knative": [
      "apiVersion": .text, "kind": .text, "metadata": .mapping, "metadata.name": .text,
      "metadata.namespace": .text, "spec": .mapping, "spec.template": .mapping,
      "spec.template.metadata": .mapping, "spec.template.metadata.annotations": .mapping,
      "spec.template.metadata.annotations.autoscaling.knative.dev/min-scale": .text,
      "spec.template.metadata.annotations.autoscaling.knative.dev/max-scale": .text,
      "spec.template.metadata.annotations.autoscaling.knative.dev/scale-down-delay": .text,
      "spec.template.spec": .mapping, "spec.template.spec.containers": .list,
      "spec.template.spec.containers.image": .text,
      "spec.template.spec.containers.env": .list,
      "spec.template.spec.containers.env.name": .text,
      "spec.template.spec.containers.env.value": .text,
      "spec.template.spec.containers.resources": .mapping,
      "spec.template.spec.containers.resources.requests": .mapping,
      "spec.template.spec.containers.resources.requests.cpu": .text,
      "spec.template.spec.containers.resources.requests.memory": .text,
      "spec.template.spec.containers.resources.limits": .mapping,
      "spec.template.spec.containers.resources.limits.cpu": .text,
      "spec.template.spec.containers.resources.limits.memory": .text,
    ],
    "nomad": [
      "Job": .mapping, "Job.ID": .text, "Job.Name": .text, "Job.Type": .text,
      "Job.Datacenters": .list, "Job.TaskGroups": .list, "Job.TaskGroups.Name": .text,
      "Job.TaskGroups.Count": .number, "Job.TaskGroups.Tasks": .list,
      "Job.TaskGroups.Tasks.Name": .text, "Job.TaskGroups.Tasks.Driver": .text,
      "Job.TaskGroups.Tasks.Config": .mapping, "Job.TaskGroups.Tasks.Config.image": .text,
      "Job.TaskGroups.Tasks.Config.command": .text, "Job.TaskGroups.Tasks.Config.args": .list,
      "Job.TaskGroups.Tasks.Config.pids_limit": .number,
      "Job.TaskGroups.Tasks.Env": .mapping,
      "Job.TaskGroups.Tasks.Env.GOMAXPROCS": .text,
      "Job.TaskGroups.Tasks.Env.OMP_NUM_THREADS": .text,
      "Job.TaskGroups.Tasks.Resources": .mapping,
      "Job.TaskGroups.Tasks.Resources.Cores": .number,
      "Job.TaskGroups.Tasks.Resources.MemoryMB": .number,
      "Job.TaskGroups.Tasks.Resources.MemoryMaxMB": .number,
    ],
    "ecs": [
      "family": .text, "requiresCompatibilities": .list, "cpu": .text, "memory": .text,
      "containerDefinitions": .list, "containerDefinitions.name": .text,
      "containerDefinitions.image": .text, "containerDefinitions.essential": .truth,
      "containerDefinitions.command": .list, "containerDefinitions.cpu": .number,
      "containerDefinitions.memory": .number, "containerDefinitions.memoryReservation": .number,
      "containerDefinitions.environment": .list,
      "containerDefinitions.environment.name": .text,
      "containerDefinitions.environment.value": .text,
      "containerDefinitions.linuxParameters": .mapping,
      "containerDefinitions.linuxParameters.maxSwap": .number,
    ],
    "kubernetes-resize": [
      "spec": .mapping, "spec.containers": .list, "spec.containers.name": .text,
      "spec.containers.resources": .mapping, "spec.containers.resources.requests": .mapping,
      "spec.containers.resources.requests.cpu": .text,
      "spec.containers.resources.requests.memory": .text,
      "spec.containers.resources.limits": .mapping,
      "spec.containers.resources.limits.cpu": .text,
      "spec.containers.resources.limits.memory": .text,
    ],
    "kustomize": [
      "apiVersion": .text, "kind": .text, "patches": .list, "patches.path": .text,
      "patches.target": .mapping, "patches.target.kind": .text, "patches.target.name": .text,
    ],
  ]

  @Test(arguments: documented.keys.sorted())
  func everyKeyIsDocumented(_ id: String) throws {
    let table = try #require(Self.documented[id])
    var advice = AdviceSamples.service()
    advice.command = ["run", "--all"]
    let text = try EmitterRegistry.emitter(id).emit(advice).files[0].text
    var seen = 0
    func check(_ value: DocumentValue, at path: String) {
      if !path.isEmpty {
        seen += 1
        guard let kind = table[path] else {
          Issue.record("\(id): \(path) is not documented")
          return
        }
        let fits =
          switch (kind, value) {
          case (.text, .string), (.number, .number), (.list, .array), (.mapping, .object),
            (.truth, .bool):
            true
          default: false
          }
        #expect(fits, "\(id): \(path) is \(value); expected \(kind)")
      }
      switch value {
      case .object(let fields):
        for field in fields {
          check(field.value, at: path.isEmpty ? field.key : "\(path).\(field.key)")
        }
      case .array(let values):
        for case .object(let fields) in values {
          for field in fields { check(field.value, at: "\(path).\(field.key)") }
        }
      default: break
      }
    }
    check(try DocumentParser.parse(text, file: id).value, at: "")
    #expect(seen > 5)
  }
}
