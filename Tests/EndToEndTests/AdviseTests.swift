import Foundation
import Testing

/// `advise` as a user runs it, on the profile that the engine tests advise from.
@Suite("advise, end to end", .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct AdviseTests {
  static let profile = root + "/Tests/Engines/service.rdp.yaml"

  @Test(
    "every bad option or file is one clear error",
    arguments: [
      (["--target", "kubernets"], 2, "did you mean 'kubernetes'"),
      (["--at", "rate"], 2, "--at: expected name=SIZE"),
      (["--at", "n=5"], 3, "no model in 'n'"),
      (["--latency", "20"], 2, "expected an amount such as 10s"),
      (["--latency", "1ms"], 3, "objective cannot be met"),
      (["--kind", "batch", "--deadline", "1ms"], 3, "no CPU time"),
      (["--tolerated-risk", "90%"], 3, "tolerated risk"),
      (["--name", "???"], 3, "cannot be made a name for Docker"),
      (["--namespace", "Shop", "--target", "kubernetes"], 3, "namespace"),
      (["--priority", "5000000000"], 3, "priority"),
      (["--apply", "/tmp"], 5, "no control group"),
      (["--simulate", "Makefile"], 3, "Makefile:"),
      (["--check", "/nonexistent"], 3, "no such file"),
      (["--observe", "Makefile"], 3, "Makefile:"),
      (["--target", "tc"], 3, "--interface"),
      (["--largest-node", "x", "--check", "Makefile"], 2, "--largest-node"),
      (["--output", "kubernetes=/nonexistent/x"], 5, "cannot write"),
      (["--objective", "Tests/Engines/service.rdp.yaml"], 3, "expected kind ServiceObjective"),
    ] as [([String], Int32, String)])
  func badInput(options: [String], status: Int32, message: String) throws {
    let ended = try run(try #require(binary), ["advise", Self.profile] + options)
    #expect(ended.status == status, "\(ended.error)")
    #expect(ended.error.contains(message), "\(ended.error)")
    #expect(ended.error.split(separator: "\n").count { $0.hasPrefix("error:") } == 1)
  }

  @Test("a manifest that would be killed ends with 1 and names the line")
  func check() throws {
    let manifest = """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: engine-check}
      spec:
        template:
          spec:
            containers:
            - name: engine-check
              resources:
                requests: {cpu: 260m, memory: 45Mi}
                limits: {cpu: '1', memory: LIMIT}
      """
    try withFolder([
      "small.yaml": manifest.replacingOccurrences(of: "LIMIT", with: "40Mi"),
      "good.yaml": manifest.replacingOccurrences(of: "LIMIT", with: "51Mi"),
    ]) { folder in
      let binary = try #require(binary)
      let small = try run(binary, ["advise", Self.profile, "--check", "small.yaml"], in: folder)
      #expect(small.status == 1, "\(small.error)")
      #expect(small.output.contains("small.yaml:11:"), "\(small.output)")
      #expect(small.output.contains("OOM-killed"))
      let good = try run(binary, ["advise", Self.profile, "--check", "good.yaml"], in: folder)
      #expect(good.status == 0, "\(good.output)")
    }
  }

  @Test("several targets at once, the advice as JSON, and a trace replayed")
  func outputs() throws {
    try withFolder(["t.csv": "time,cores,memory\n0,0.2,40000000\n60,0.3,60000000\n"]) { folder in
      let binary = try #require(binary)
      let ended = try run(
        binary,
        [
          "advise", Self.profile, "--output", "kubernetes=k.yaml", "--output", "docker=scripts",
          "--output", "json=advice.json", "--image", "app:1",
        ], in: folder)
      #expect(ended.status == 0, "\(ended.error)")
      let files = FileManager.default
      #expect(files.fileExists(atPath: folder + "/k.yaml"))
      #expect(files.fileExists(atPath: folder + "/scripts/docker-run.sh"))
      let advice = try #require(
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(fileURLWithPath: folder + "/advice.json"))) as? [String: Any])
      let settings = try #require(advice["settings"] as? [String: [String: Any]])
      let limit = try #require(settings["memory.limit"])
      let bytes = try #require(limit["value"] as? Double)
      #expect(bytes == 53_477_376.0)
      #expect((limit["change"] as? String)?.contains("policy safe gives") == true)
      let replay = try run(
        binary, ["advise", Self.profile, "--simulate", "t.csv"], in: folder)
      #expect(replay.status == 0 && replay.output.contains("OOM kills"), "\(replay.error)")
    }
  }
}
