import Foundation
import Testing

/// The gate with what it cannot use: one clear error, its exit code, and no report half written.
@Suite(
  "The gate, end to end", .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct GateCommandTests {
  private static let source = """
    struct Report {
      func users(_ entries: [String], known: Set<String>) -> Int {
        var count = 0
        for entry in entries where known.contains(entry) { count += 1 }
        return count
      }
    }
    """

  private func repository() throws -> Repository {
    let repository = try Repository()
    try repository.commit([("Sources/P/A.swift", Self.source)], "one")
    return repository
  }

  private func policy(_ spec: String) -> String {
    "apiVersion: headroom.dev/v1\nkind: Policy\nmetadata:\n  name: p\nspec:\n" + spec
  }

  /// Runs a gate that must be refused, and looks at what it leaves.
  private func refuses(
    _ repository: Repository, _ arguments: [String], status: Int32, saying parts: [String]
  ) throws {
    let ended = try repository.headroom(
      ["gate"] + arguments + ["--output", "junit=report.xml", "--output", "sarif=report.sarif"])
    #expect(ended.status == status, "\(ended.output)\(ended.error)")
    #expect(ended.output.isEmpty)
    let lines = ended.error.split(separator: "\n").filter { !$0.hasPrefix("Usage") }
    #expect(lines.first?.lowercased().hasPrefix("error:") == true, "\(ended.error)")
    for part in parts { #expect(ended.error.contains(part), "\(ended.error)") }
    let left = try FileManager.default.contentsOfDirectory(atPath: repository.path)
    #expect(!left.contains { $0.hasPrefix("report") }, "\(left)")
  }

  @Test(arguments: [
    ("  complexities: []\n", "p.yaml:6", "did you mean 'complexity'"),
    ("  findings: {forbid: [contains-in-lop]}\n", "p.yaml:6", "did you mean 'contains-in-loop'"),
    ("  effects: {forbidden: [{effect: netwrk}]}\n", "p.yaml:6", "did you mean 'network'"),
    ("  complexity: [{worstClass: O(n2)}]\n", "p.yaml:6", "did you mean 'O(n^2)'"),
    ("  complexity: [\n", "p.yaml:", ""),
  ])
  func refusesAPolicyWithLineAndRemedy(spec: String, place: String, remedy: String) throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write(policy(spec), to: "p.yaml")
    try refuses(
      repository, ["Sources", "--policy", "p.yaml"], status: 3,
      saying: [place] + (remedy.isEmpty ? [] : [remedy]))
  }

  @Test func refusesAPolicyThatIsNotThere() throws {
    let repository = try repository()
    defer { repository.remove() }
    try refuses(
      repository, ["Sources", "--policy", "strickt"], status: 3, saying: ["strickt", "strict"])
  }

  @Test func refusesBaselinesItCannotUse() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write("{\"schema\": \"headroom.scan/1\", ", to: "broken.json")
    try refuses(
      repository, ["Sources", "--baseline", "broken.json"], status: 3, saying: ["broken.json:2"])
    try repository.write("{\"schema\": \"headroom.scan/1\", \"files\": []}", to: "poor.json")
    try refuses(
      repository, ["Sources", "--baseline", "poor.json"], status: 3,
      saying: ["poor.json", "is missing", "--write-baseline"])
    try refuses(
      repository, ["Sources", "--baseline", "none.json"], status: 3,
      saying: ["none.json", "no such"])
    let written = try repository.headroom(["gate", "Sources", "--write-baseline", "good.json"])
    #expect(written.status == 0, "\(written.error)")
    let text = try repository.read("good.json")
    let current = try #require(text.firstMatch(of: /"measure"\s*:\s*(\d+)/))
    let version = try #require(Int(current.1))
    try repository.write(
      text.replacing(/"measure"\s*:\s*\d+/, with: "\"measure\": \(version + 1)"), to: "other.json")
    try refuses(
      repository, ["Sources", "--baseline", "other.json"], status: 3,
      saying: ["measure version \(version + 1)", "--write-baseline"])
    try repository.write(
      text.replacing("headroom.scan/1", with: "headroom.scan/9"), to: "nine.json")
    try refuses(
      repository, ["Sources", "--baseline", "nine.json"], status: 3, saying: ["headroom.scan/9"])
    let good = try repository.headroom(["gate", "Sources", "--baseline", "good.json"])
    #expect(good.status == 0, "\(good.output)\(good.error)")
  }

  @Test func refusesRevisionsItCannotRead() throws {
    let repository = try repository()
    defer { repository.remove() }
    try refuses(
      repository, ["Sources", "--base-revision", "nowhere"], status: 3,
      saying: ["nowhere", "no such revision"])
    try refuses(
      repository, ["Sources", "--base-revision", ""], status: 2, saying: ["variable"])
    try refuses(
      repository, ["Sources", "--base-revision", "HEAD", "--write-baseline", "b.json"], status: 2,
      saying: ["judges nothing"])
    try refuses(
      repository, ["Sources", "--base-revision=--output=x"], status: 3, saying: ["no such revision"]
    )
    try refuses(
      repository, ["Sources", "--base-revision", "HEAD", "--baseline", "x.json"], status: 3,
      saying: ["x.json"])
  }

  @Test func refusesATreeThatIsNoRevision() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write(Self.source + "\n// changed\n", to: "Sources/P/A.swift")
    let arguments = ["Sources", "--base-revision", "HEAD"]
    try refuses(
      repository, arguments, status: 3, saying: ["Sources/P/A.swift", "--allow-dirty"])
    let dirty = try repository.headroom(["gate"] + arguments + ["--allow-dirty"])
    #expect(dirty.status == 0, "\(dirty.output)\(dirty.error)")
    // Staged is what a hook sees, and other files do not matter.
    try repository.git("add", "Sources")
    try repository.write("text", to: "notes.txt")
    let staged = try repository.headroom(["gate"] + arguments)
    #expect(staged.status == 0, "\(staged.output)\(staged.error)")
    try repository.write("func new() {}", to: "Sources/P/New.swift")
    try refuses(repository, arguments, status: 3, saying: ["Sources/P/New.swift"])
  }

  @Test func saysThatACloneIsShallow() throws {
    let repository = try repository()
    defer { repository.remove() }
    let first = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    try repository.commit([("Sources/P/A.swift", Self.source + "\n")], "two")
    let clone = try Repository()
    defer { clone.remove() }
    try clone.git("clone", "-q", "--depth", "1", "file://" + repository.path, "clone")
    let ended = try run(
      try #require(binary), ["gate", "Sources", "--base-revision", first],
      in: clone.path + "/clone")
    #expect(ended.status == 3)
    #expect(
      ended.error.contains("shallow") && ended.error.contains("--unshallow"), "\(ended.error)")
  }

  @Test func needsARepository() throws {
    let folder = NSTemporaryDirectory() + "/headroom-plain-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.source.write(toFile: folder + "/A.swift", atomically: false, encoding: .utf8)
    let ended = try run(
      try #require(binary), ["gate", "A.swift", "--base-revision", "HEAD"], in: folder,
      environment: ["GIT_CEILING_DIRECTORIES": NSTemporaryDirectory()])
    #expect(ended.status == 3)
    #expect(ended.error.contains("needs a git work tree"), "\(ended.error)")
  }

  @Test func leavesTheWorkTreeTheIndexAndTheTemporaryFolderAsTheyWere() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.commit([("Sources/P/B.swift", Self.source)], "two")
    let temporary = repository.path + "/.git/tmp"
    try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    func state() throws -> [String] {
      [
        try repository.git("status", "--porcelain"), try repository.git("rev-parse", "HEAD"),
        try repository.git("diff", "--cached"), try repository.git("stash", "list"),
        try repository.git("worktree", "list"),
      ]
    }
    let before = try state()
    let ended = try repository.headroom(
      ["gate", "Sources", "--base-revision", "HEAD~1"], environment: ["TMPDIR": temporary])
    #expect(ended.status == 0, "\(ended.output)\(ended.error)")
    #expect(try state() == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary) == [])
  }

  @Test func aReportThatCannotBeWrittenLeavesTheOthersAsTheyWere() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write("former", to: "report.xml")
    for second in ["sarif=no/such/folder/x.sarif", "sarif=Sources", "sarif=report.xml"] {
      let ended = try repository.headroom([
        "gate", "Sources", "--output", "junit=report.xml", "--output", second,
      ])
      #expect([2, 5].contains(ended.status), "\(second): \(ended.error)")
      #expect(try repository.read("report.xml") == "former")
      let left = try FileManager.default.contentsOfDirectory(atPath: repository.path)
      #expect(!left.contains { $0.hasSuffix(".tmp") }, "\(left)")
    }
    let unknown = try repository.headroom(["gate", "Sources", "--output", "pdf=x"])
    #expect(unknown.status == 2)
    #expect(unknown.error.contains("junit"))
  }

  @Test func aLegacyRepositoryIsGreenFromDayOne() throws {
    let repository = try repository()
    defer { repository.remove() }
    let legacy = """
      func pairs(_ a: [Int]) -> Int {
        var n = 0
        for x in a { for y in a { for z in a where x + y == z { n += 1 } } }
        return n
      }
      """
    try repository.write(legacy, to: "Sources/P/Legacy.swift")
    try repository.write(
      policy("  complexity: [{worstClass: O(n), onlyNew: true}]\n"), to: "p.yaml")
    let gate = ["gate", "Sources", "--policy", "p.yaml"]
    #expect(try repository.headroom(gate).status == 1)
    #expect(try repository.headroom(["gate", "Sources", "--write-baseline", "b.json"]).status == 0)
    let green = try repository.headroom(gate + ["--baseline", "b.json"])
    #expect(green.status == 0, "\(green.output)")
    try repository.write(
      legacy.replacing("func pairs", with: "func other") + "\n" + legacy,
      to: "Sources/P/Legacy.swift")
    let red = try repository.headroom(gate + ["--baseline", "b.json"])
    #expect(red.status == 1)
    #expect(red.output.contains("other(_:)") && !red.output.contains("✘ pairs"), "\(red.output)")
  }

  /// Something that each part of a policy stops: growth, an effect in a loop, findings, a claim.
  private static let faulty = """
    import Foundation
    struct Legacy {
      /// Pairs.
      ///
      /// - Complexity: O(n)
      func pairs(_ a: [Int]) -> Int {
        var n = 0
        for x in a { for y in a { for z in a where x + y == z { n += 1 } } }
        return n
      }
      func save(_ rows: [String]) throws {
        for row in rows { try row.write(toFile: row, atomically: true, encoding: .utf8) }
      }
      func load(_ rows: [String]) async {
        for _ in rows { Thread.sleep(forTimeInterval: 1) }
      }
    }
    """

  @Test(arguments: ["default", "strict", "library", "service"])
  func everyReadyPolicyIsGreenFromDayOne(policy: String) throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write(Self.faulty, to: "Sources/P/Legacy.swift")
    let gate = ["gate", "Sources", "--policy", policy]
    let red = try repository.headroom(gate)
    #expect(red.status == 1, "\(red.output)\(red.error)")
    #expect(try repository.headroom(["gate", "Sources", "--write-baseline", "b.json"]).status == 0)
    let green = try repository.headroom(gate + ["--baseline", "b.json"])
    #expect(green.status == 0, "\(green.output)\(green.error)")
    #expect(green.output.contains("as in the baseline"), "\(green.output)")
    // A second one of its kind is new.
    try repository.write(
      Self.faulty + "\nextension Legacy {\n  func more(_ a: [Int]) -> Int {\n    var n = 0\n"
        + "    for x in a { for y in a { for z in a where x * y == z { n += 1 } } }\n"
        + "    return n\n  }\n}\n",
      to: "Sources/P/Legacy.swift")
    let again = try repository.headroom(gate + ["--baseline", "b.json"])
    #expect(again.status == 1)
    #expect(again.output.contains("✘ Legacy.more(_:)"), "\(again.output)")
    #expect(!again.output.contains("✘ Legacy.pairs"), "\(again.output)")
  }

  @Test func whatWasKnownFailsWhereThePolicySaysSo() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write(Self.faulty, to: "Sources/P/Legacy.swift")
    try repository.write(
      policy("  complexity: [{worstClass: O(n^2)}]\n  baseline: {onKnown: fail}\n"), to: "p.yaml")
    #expect(try repository.headroom(["gate", "Sources", "--write-baseline", "b.json"]).status == 0)
    let red = try repository.headroom([
      "gate", "Sources", "--policy", "p.yaml", "--baseline", "b.json",
    ])
    #expect(red.status == 1)
    #expect(red.output.contains("as in the baseline"), "\(red.output)")
  }

  @Test func annotationsLetThroughWithTheirReason() throws {
    let repository = try repository()
    defer { repository.remove() }
    try repository.write(policy("  complexity: [{worstClass: O(1)}]\n"), to: "p.yaml")
    let marked = Self.source.replacing(
      "  func users", with: "  // headroom:allow complexity because ten users\n  func users")
    try repository.write(marked, to: "Sources/P/A.swift")
    let arguments = ["gate", "Sources", "--policy", "p.yaml", "--output", "sarif=a.sarif"]
    let allowed = try repository.headroom(arguments)
    #expect(allowed.status == 0, "\(allowed.output)\(allowed.error)")
    #expect(allowed.output.contains("ten users"))
    #expect(try repository.read("a.sarif").contains("inSource"))
    try repository.write(
      marked.replacing(" because ten users", with: ""), to: "Sources/P/A.swift")
    let bare = try repository.headroom(arguments)
    #expect(bare.status == 1)
    #expect(bare.output.contains("gives no reason"), "\(bare.output)")
  }

  @Test func unusualNamesSurviveEveryReport() throws {
    let repository = try Repository()
    defer { repository.remove() }
    let file = "Sources/P/日本 %,:&<é>.swift"
    let text =
      "func `größe < \u{1F600}`(名前: [Int]) -> Int {\n  var s = 0\n"
      + "  for a in 名前 { for b in 名前 { s += a * b } }\n  return s\n}\n"
    try repository.commit([(file, text.replacing("for b in 名前", with: "do"))], "one")
    try repository.commit([(file, text.replacing("* b", with: "* b"))], "two")
    let kinds = [
      "text", "json", "junit", "sarif", "gitlab", "github", "step-summary", "markdown", "html",
    ]
    let ended = try repository.headroom(
      ["gate", "Sources", "--base-revision", "HEAD~1"]
        + kinds.flatMap { ["--output", "\($0)=r.\($0)"] })
    #expect(ended.status == 1, "\(ended.output)\(ended.error)")
    for kind in kinds {
      #expect(try repository.read("r." + kind).contains("größe"), "\(kind)")
    }
    #expect(try repository.read("r.sarif").contains("%E6%97%A5"))
    #expect(try repository.read("r.github").contains("%25%2C%3A"))
    if isInstalled("xmllint") {
      let check = try run("xmllint", ["--noout", "r.junit"], in: repository.path)
      #expect(check.status == 0, "\(check.error)")
    }
  }
}
