import DecisionModel
import Emitters
import Foundation
import Quantities
import Testing

/// The consumers' own schemas, by validators that are not ours. `check-jsonschema` and
/// `kubernetes-validate` come from PyPI; without them these tests are skipped and say so.
@Suite struct SchemaValidationTests {
  static let checker = tool("check-jsonschema")
  static let kubernetes = tool("kubernetes-validate")
  static let schemas = ProcessInfo.processInfo.environment["HEADROOM_SCHEMAS"]

  static func tool(_ name: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// What `tool` says about `text`; nil where it accepts it.
  static func complaint(
    _ tool: String, _ arguments: [String], about text: String, named name: String
  ) throws -> String? {
    let (status, output) = try run(tool, arguments, about: text, named: name)
    return status == 0 ? nil : output
  }

  /// All that `tool` says about `text`, whatever its exit status.
  static func output(
    _ tool: String, _ arguments: [String], about text: String, named name: String
  ) throws -> String {
    try run(tool, arguments, about: text, named: name).output
  }

  private static func run(
    _ tool: String, _ arguments: [String], about text: String, named name: String
  ) throws -> (status: Int32, output: String) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("headroom-emitters-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments + [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  static func text(_ id: String, file index: Int = 0) throws -> String {
    try EmitterRegistry.emitter(id).emit(AdviceSamples.service()).files[index].text
  }

  @Test(
    .enabled(if: checker != nil, "check-jsonschema (PyPI) is not installed"),
    arguments: ["compose", "swarm"])
  func composeFilesFollowTheComposeSpecification(_ id: String) throws {
    let checker = try #require(Self.checker)
    let arguments = ["--builtin-schema", "vendor.compose-spec"]
    let text = try Self.text(id)
    #expect(
      try Self.complaint(checker, arguments, about: text, named: "compose.yaml") == nil)
    let broken = text.replacingOccurrences(of: "memory: ", with: "remembrance: ")
    #expect(
      try Self.complaint(checker, arguments, about: broken, named: "compose.yaml") != nil)
  }

  @Test(
    .enabled(
      if: checker != nil && schemas != nil,
      "check-jsonschema (PyPI) is not installed, or HEADROOM_SCHEMAS is not set"))
  func resourcesFollowTheRuntimeSpecification() throws {
    let checker = try #require(Self.checker)
    let schemas = try #require(Self.schemas)
    let arguments = ["--schemafile", "\(schemas)/oci/config-schema.json"]
    // The specification asks for the version of a whole configuration.
    let text = try Self.text("oci")
      .replacingOccurrences(of: "{\n  \"linux\"", with: "{\n  \"ociVersion\": \"1.1.0\", \"linux\"")
    #expect(try Self.complaint(checker, arguments, about: text, named: "config.json") == nil)
    let broken = text.replacingOccurrences(of: "\"limit\" : 50", with: "\"limit\" : \"50\"")
    #expect(broken != text)
    #expect(try Self.complaint(checker, arguments, about: broken, named: "config.json") != nil)
  }

  @Test(
    .enabled(if: kubernetes != nil, "kubernetes-validate (PyPI) is not installed"),
    arguments: [
      "kubernetes-hpa", "kubernetes", "kubernetes-cronjob", "kubernetes-job", "kubernetes-priority",
      "kubernetes-quota", "kubernetes-limitrange", "kubernetes-resize",
    ])
  func objectsFollowTheKubernetesSchemas(_ id: String) throws {
    let validator = try #require(Self.kubernetes)
    let text = Self.merged(id, try Self.text(id))
    #expect(try Self.complaint(validator, ["--strict"], about: text, named: "object.yaml") == nil)
    let broken = text.replacingOccurrences(of: "spec:", with: "specification:")
      .replacingOccurrences(of: "globalDefault:", with: "globalDefaults:")
    #expect(
      try Self.complaint(validator, ["--strict"], about: broken, named: "object.yaml") != nil)
  }

  /// A Python that has the models of ECS (botocore), Knative (cloudcoil) and Nomad (nomad-pydantic).
  static let models: String? = ["python", "python3"].compactMap(tool).first { python in
    let imports = "import botocore, cloudcoil.models.knative_serving, nomad_pydantic, yaml"
    return (try? complaint(python, ["-c", imports], about: "", named: "none")) == .some(nil)
  }

  @Test(
    .enabled(
      if: models != nil,
      "botocore, cloudcoil-models-knative-serving and nomad-pydantic (PyPI) are missing"),
    arguments: [
      ("ecs", "memoryReservation", "reservation", "task-definition.json"),
      ("ecs", "\"essential\" : true", "\"essential\" : \"yes\"", "task-definition.json"),
      ("knative", "template:", "templates:", "service.yaml"),
      ("knative", "limits:", "limit:", "service.yaml"),
      ("nomad", "\"MemoryMaxMB\"", "\"MemoryMaximumMB\"", "job.json"),
      ("nomad", "\"Cores\" : ", "\"CPU\" : 500, \"Cores\" : ", "job.json"),
      ("nomad", "\"Type\" : \"service\"", "\"Type\" : \"deployment\"", "job.json"),
    ])
  func filesFollowTheModelsOfTheirConsumers(
    _ id: String, _ key: String, _ other: String, _ name: String
  ) throws {
    let python = try #require(Self.models)
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Tools/consumer_models.py").path
    let text = try Self.text(id)
    #expect(try Self.complaint(python, [script, id], about: text, named: name) == nil)
    let broken = text.replacingOccurrences(of: key, with: other)
    #expect(broken != text)
    #expect(try Self.complaint(python, [script, id], about: broken, named: name) != nil)
  }

  /// A patch holds only what changes; the rest is what any deployment has.
  private static func merged(_ id: String, _ patch: String) -> String {
    switch id {
    case "kubernetes":
      patch.replacingOccurrences(
        of: "  template:\n",
        with: """
            selector:
              matchLabels:
                app: log-analyser
            template:
              metadata:
                labels:
                  app: log-analyser

          """)
    case "kubernetes-cronjob":
      patch.replacingOccurrences(of: "  jobTemplate:", with: "  schedule: '@daily'\n  jobTemplate:")
        .replacingOccurrences(
          of: "            containers:",
          with: "            restartPolicy: Never\n            containers:")
    case "kubernetes-resize":
      // The subresource takes a pod of which only the resources differ.
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: log-analyser-1\n"
        + patch.replacingOccurrences(of: "    resources:", with: "    image: a\n    resources:")
    default: patch
    }
  }
}
