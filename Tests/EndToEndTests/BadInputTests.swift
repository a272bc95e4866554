import Foundation
import Testing

@Suite(
  "Bad input, end to end", .serialized, .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct BadInputTests {
  private func headroom(_ arguments: [String], in folder: String) throws -> Ended {
    try run(try #require(binary), arguments, in: folder)
  }

  /// One clear error: the code, the words, and no trace of a crash.
  private func expect(
    _ ended: Ended, _ status: Int32, _ words: String..., location: SourceLocation = #_sourceLocation
  ) {
    #expect(ended.status == status, "\(ended.error)", sourceLocation: location)
    let said = ended.error + ended.output
    for word in words { #expect(said.contains(word), "\(said)", sourceLocation: location) }
    #expect(!said.contains("Fatal error"), sourceLocation: location)
    #expect(
      ended.error.split(separator: "\n").filter { $0.hasPrefix("error:") }.count <= 1,
      "\(ended.error)", sourceLocation: location)
  }

  @Test("a file that is empty, holds nothing but comments, or is broken is still answered")
  func sources() throws {
    let files = ["Empty.swift": "", "Comment.swift": "// nothing\n", "Broken.swift": "func ( {{{"]
    try withFolder(files) { folder in
      expect(try headroom(["scan", "Empty.swift"], in: folder), 0, "0 functions")
      expect(try headroom(["scan", "Comment.swift"], in: folder), 0, "0 functions")
      expect(try headroom(["scan", "Broken.swift"], in: folder), 3, "Broken.swift:1", "broken")
      expect(try headroom(["scan", "."], in: folder), 0, "Broken.swift:1", "broken")
    }
  }

  @Test("bytes that are not UTF-8 are named, and cost one file of a tree, not the tree")
  func invalidUTF8() throws {
    try withFolder(["Good.swift": "func good() {}\n"]) { folder in
      try Data([0x66, 0xFF, 0xFE, 0x0A]).write(to: URL(fileURLWithPath: folder + "/Bad.swift"))
      expect(try headroom(["scan", "Bad.swift"], in: folder), 3, "Bad.swift", "UTF-8")
      expect(try headroom(["scan", "."], in: folder), 0, "Bad.swift", "UTF-8")
      expect(try headroom(["scan", ".", "--strict"], in: folder), 3, "Bad.swift")
    }
  }

  @Test("a file that may not be read is named")
  func unreadable() throws {
    try withFolder(["Good.swift": "func good() {}\n", "Secret.swift": "func f() {}\n"]) { folder in
      try FileManager.default.setAttributes(
        [.posixPermissions: 0], ofItemAtPath: folder + "/Secret.swift")
      let binary = try #require(binary)
      // Root reads everything, so the test gives its rights away.
      let words =
        getuid() == 0
        ? [
          "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", binary,
        ]
        : [binary]
      let tree = try run(words[0], words.dropFirst() + ["scan", "."], in: folder)
      expect(tree, 0, "Secret.swift", "read")
      let single = try run(words[0], words.dropFirst() + ["scan", "Secret.swift"], in: folder)
      expect(single, 3, "Secret.swift", "read")
    }
  }

  private func workload(_ change: (String) -> String = { $0 }) -> String {
    change(
      """
      apiVersion: headroom.dev/v1
      kind: Workload
      metadata:
        name: probe
      spec:
        type: batch
        command: [sh, -c, "sleep 0.01", "{n}"]
        input:
          argument: true
        sizes: [1, 2, 4, 8]
        repetitions: 1
        limits: { wall: 2s, memory: 64MiB, processes: 20, output: 1MiB }
        budget: 10s

      """)
  }

  @Test("a broken workload is refused with file, line and what was expected")
  func workloads() throws {
    let files = [
      "key.yaml": workload { $0 + "  sizess: [1]\n" },
      "unit.yaml": workload { $0.replacingOccurrences(of: "wall: 2s", with: "wall: 2MiB") },
      "sizes.yaml": workload { $0.replacingOccurrences(of: "1, 2, 4, 8", with: "1, 4, 2") },
      "command.yaml": workload { $0.replacingOccurrences(of: "[sh,", with: "[/no/such/one,") },
    ]
    try withFolder(files) { folder in
      expect(try headroom(["profile", "key.yaml"], in: folder), 3, "key.yaml:14", "sizess")
      expect(try headroom(["profile", "unit.yaml"], in: folder), 3, "unit.yaml:12", "2MiB")
      expect(try headroom(["profile", "sizes.yaml"], in: folder), 3, "sizes.yaml:10", "grow")
      expect(try headroom(["profile", "command.yaml"], in: folder), 3, "/no/such/one")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(!left.contains { $0.hasSuffix(".rdp.yaml") })
    }
  }

  @Test(
    "a program that crashes, hangs, floods or forks without end is stopped and said so",
    arguments: [
      ("kill -SEGV $$", "SIGSEGV"), ("sleep 60", "wall limit"), ("yes", "limit on output"),
      ("i=0; while [ $i -lt 40 ]; do sleep 30 & i=$((i+1)); done; wait", "limit on processes"),
      ("exit 7", "exited with"),
    ])
  func programs(script: String, words: String) throws {
    let text = workload { $0.replacingOccurrences(of: "sleep 0.01", with: script) }
    try withFolder(["probe.yaml": text]) { folder in
      expect(try headroom(["profile", "probe.yaml", "--no-scan"], in: folder), 4, words)
      expect(
        try headroom(
          [
            "measure", "--wall-limit", "2s", "--output-limit", "1MiB", "--process-limit", "20",
            "--", "sh", "-c", script,
          ], in: folder), 4, words)
    }
  }

  @Test(
    "a folder stands for the one file in it that is meant, and says so where there is none or more")
  func folders() throws {
    let good = workload()
    try withFolder(["probe.headroom.yaml": good]) { folder in
      expect(try headroom(["advise", "."], in: folder), 3, "no profile", "headroom profile .")
      expect(try headroom(["profile", ".", "--no-scan"], in: folder), 0, "probe.rdp.yaml")
      expect(try headroom(["advise", "."], in: folder), 0, "memory limit")
      try Data(good.utf8).write(to: URL(fileURLWithPath: folder + "/other.headroom.yaml"))
      expect(
        try headroom(["profile", "."], in: folder), 2, "other.headroom.yaml, probe.headroom.yaml")
    }
  }

  @Test("documents of another kind or version are refused by every command that reads them")
  func documents() throws {
    let files = [
      "v9.rdp.yaml": "apiVersion: headroom.dev/v9\nkind: ResourceDemandProfile\n",
      "not.rdp.yaml": "a: [1, 2\nb: }\n",
      "scan.json": "{\"schema\": \"headroom.scan/99\", \"functions\": []}",
    ]
    try withFolder(files) { folder in
      for command in ["gate", "advise"] {
        expect(try headroom([command, "v9.rdp.yaml"], in: folder), 3, "v9.rdp.yaml", "v9")
        expect(try headroom([command, "not.rdp.yaml"], in: folder), 3, "not.rdp.yaml:")
      }
      expect(try headroom(["diff", "v9.rdp.yaml", "v9.rdp.yaml"], in: folder), 3, "v9")
      expect(try headroom(["gate", "scan.json"], in: folder), 3, "scan.json")
    }
  }

  @Test(
    "a full disk is an error and leaves no half file",
    .enabled(if: getuid() == 0 && isInstalled("unshare"), "mounts a small disk, which needs root"))
  func fullDisk() throws {
    let binary = try #require(binary)
    let script = """
      mkdir disk && mount -t tmpfs -o size=16k none disk || exit 99
      "$0" scan "$1" --output json=disk/scan.json; code=$?
      echo "left: $(ls -A disk)"; exit $code
      """
    try withFolder([:]) { folder in
      let ended = try run(
        "unshare",
        ["-m", "sh", "-c", script, binary, root + "/Fixtures/Programs/log-analyser/Sources"],
        in: folder)
      expect(ended, 5, "No space left")
      #expect(ended.output.contains("left: \n"), "\(ended.output)")
    }
  }
}
