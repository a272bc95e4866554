import Foundation
import Testing

@Suite(
  "The commands, end to end", .serialized, .enabled(if: binary != nil, "HEADROOM_BINARY is not set")
)
struct CommandTests {
  private func headroom(_ arguments: String...) throws -> Ended {
    try run(try #require(binary), arguments)
  }

  @Test(
    "bad input ends with its exit code and one clear error",
    arguments: [
      (["scan", "no/such/path"], 3, "no such file"),
      (["scan", "README.md"], 3, "not a Swift file"),
      (["scan"], 2, "Missing"),
      (["bogus"], 2, "bogus"),
      (["measure", "--", "/no/such/program"], 3, "cannot run /no/such/program"),
      (["measure", "--wall-limit", "x", "--", "true"], 2, "10s"),
      (["measure", "--wall-limit", "1s", "--", "sleep", "60"], 4, "longer than the wall limit"),
      (["measure", "--", "sh", "-c", "kill -SEGV $$"], 4, "signal"),
      (["measure", "--", "false"], 4, "exited with 1"),
      (
        ["scan", "Fixtures/Programs/log-analyser/Sources", "--output", "json=/dev/full"], 5,
        "No space"
      ),
      (["advise", "Fixtures/Programs/log-analyser/log-analyser.headroom.yaml"], 3, "kind"),
    ] as [([String], Int32, String)])
  func badInput(arguments: [String], status: Int32, message: String) throws {
    let ended = try run(try #require(binary), arguments)
    #expect(ended.status == status, "\(ended.error)")
    let said = ended.error.lowercased()
    #expect(said.contains(message.lowercased()), "\(ended.error)")
  }

  @Test("a scan names the quadratic step that crosses two functions and a file")
  func scan() throws {
    let ended = try headroom(
      "scan", "Fixtures/Programs/log-analyser/Sources", "--format", "json")
    #expect(ended.status == 0, "\(ended.error)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "headroom.scan/1")
    let functions = try #require(document["functions"] as? [[String: Any]])
    let step = try #require(functions.first { $0["name"] as? String == "Report.topUsers(_:)" })
    #expect((step["time"] as? [String: Any])?["class"] as? String == "O(n^2)")
  }

  @Test("a measured run states its memory with its source")
  func measure() throws {
    let ended = try headroom(
      "measure", "--format", "json", "--", "python3", "-c",
      "x=bytearray(200*2**20); import time; time.sleep(0.3)")
    #expect(ended.status == 0, "\(ended.error)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any])
    #expect(document["schema"] as? String == "headroom.measure/1")
    #expect(document["outcome"] as? String == "exited")
    let readings = try #require(document["readings"] as? [String: [String: Any]])
    let memory = try #require(readings["memory.anonymous"])
    let value = try #require(memory["value"] as? Double) / 0x1p20
    #expect((195...240).contains(value), "\(value) MiB")
    #expect((memory["source"] as? String)?.isEmpty == false)
  }

  @Test("one operating point becomes a profile that validators, the gate and advise take")
  func profileGateAdvise() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let rdp = "\(folder)/point.rdp.yaml"
    let profile = try headroom("profile", "--rdp", rdp, "--", "sh", "-c", "sleep 0.2")
    #expect(profile.status == 0, "\(profile.error)")
    if isInstalled("check-jsonschema") {
      let check = try run(
        "check-jsonschema", ["--schemafile", "rules/schemas/rdp.schema.json", rdp])
      #expect(check.status == 0, "\(check.output)")
    }
    let junit = "\(folder)/gate.xml"
    let gate = try headroom("gate", rdp, "--output", "junit=\(junit)")
    #expect(gate.status == 0, "\(gate.output)\(gate.error)")
    if let schemas = ProcessInfo.processInfo.environment["HEADROOM_SCHEMAS"], isInstalled("xmllint")
    {
      let check = try run("xmllint", ["--noout", "--schema", "\(schemas)/junit-10.xsd", junit])
      #expect(check.status == 0, "\(check.error)")
    }
    let advise = try headroom("advise", rdp, "--target", "docker", "--target", "kubernetes")
    #expect(advise.status == 0, "\(advise.error)")
    #expect(advise.output.contains("docker run") && advise.output.contains("kubectl patch"))
  }
}
