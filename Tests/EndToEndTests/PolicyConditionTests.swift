import Foundation
import Testing

/// Each condition that a policy can state: it holds, and it does not.
@Suite(
  "The conditions of a policy, end to end",
  .enabled(if: binary != nil, "HEADROOM_BINARY is not set"))
struct PolicyConditionTests {
  private static let app = """
    import Foundation
    @main struct App {
      static func main() async throws {
        var rows: [String] = []
        for path in CommandLine.arguments { rows.append(try String(contentsOfFile: path, encoding: .utf8)) }
        print(pairs(rows))
      }
    }
    func pairs(_ rows: [String]) -> Int {
      var count = 0
      for a in rows { for b in rows where a == b { count += 1 } }
      return count
    }
    """
  private static let core = """
    import Foundation
    public struct Client {
      public init() {}
      public func sizes(_ urls: [URL]) async throws -> [Int] {
        var sizes: [Int] = []
        for url in urls { sizes.append(try await URLSession.shared.data(from: url).0.count) }
        return sizes
      }
      public func wait() async { Thread.sleep(forTimeInterval: 1) }
      /// Finds.
      ///
      /// - Complexity: O(*n*), where *n* is the number of names.
      public func find(_ names: [String], in all: [String]) -> Int {
        var found = 0
        for name in names where all.contains(name) { found += 1 }
        return found
      }
    }
    """

  /// A part of a policy that does not hold and what the gate says to it, and one that does.
  struct Condition: CustomTestStringConvertible, Sendable {
    var name: String
    var broken: String
    var says: [String]
    var kept: String

    init(_ name: String, _ broken: String, _ says: [String], kept: String) {
      self.name = name
      self.broken = broken
      self.says = says
      self.kept = kept
    }

    var testDescription: String { name }
  }

  static let conditions = [
    Condition(
      "a function's class", "complexity: [{worstClass: O(n)}]",
      ["✘ pairs(_:) is O(n^2) in time", "Sources/App/App.swift:"],
      kept: "complexity: [{worstClass: O(n^2)}]"),
    Condition(
      "a function's class in space", "complexity: [{worstClass: O(1), measure: space}]",
      ["in space"], kept: "complexity: [{worstClass: O(n^2), measure: space}]"),
    Condition(
      "a module's class", "complexity: [{worstClass: O(n), per: module, modules: [App]}]",
      ["✘ App: the worst is pairs(_:) is O(n^2)"],
      kept: "complexity: [{worstClass: O(n^2), per: module}]"),
    Condition(
      "an entry point's class",
      "complexity: [{worstClass: O(n), per: entry point, allowUnknown: false}]",
      ["✘ App.main()"], kept: "complexity: [{worstClass: O(n), per: entry point, modules: [Core]}]"),
    Condition(
      "paths", "complexity: [{worstClass: O(n), include: ['**/App/**']}]", ["✘ pairs(_:)"],
      kept: "complexity: [{worstClass: O(n), exclude: ['**/App/**'], include: ['**/App*/**']}]"),
    Condition(
      "functions", "complexity: [{worstClass: O(n), functions: ['pair*']}]", ["✘ pairs(_:)"],
      kept: "complexity: [{worstClass: O(n), functions: ['Client.wait*']}]"),
    Condition(
      "an effect in a module", "effects: {forbidden: [{effect: network, modules: [Core]}]}",
      ["✘ Client.sizes(_:) has the effect network", "Sources/Core/Client.swift:6"],
      kept: "effects: {forbidden: [{effect: network, modules: [App]}]}"),
    Condition(
      "an effect in a loop", "effects: {forbidden: [{effect: file, onlyInLoops: true}]}",
      ["✘ App.main() has the effect file in a loop"],
      kept: "effects: {forbidden: [{effect: sleep, onlyInLoops: true}]}"),
    Condition(
      "a blocking call in async code", "findings: {forbid: [blocking-call-in-async]}",
      ["✘ A blocking call in asynchronous code", "Sources/Core/Client.swift:9"],
      kept: "findings: {forbid: [blocking-call-in-async], modules: [App]}"),
    Condition(
      "findings by severity", "findings: {maxSeverity: none}", ["contains"],
      kept: "findings: {maxSeverity: error}"),
    Condition(
      "findings let through", "findings: {maxSeverity: warning}", ["✘ A blocking call"],
      kept: "findings: {maxSeverity: warning, allow: [blocking-call-in-async]}"),
    Condition(
      "documented claims", "claims: {onWorseThanClaimed: fail}",
      ["✘ Client.find(_:in:) is documented as O(n), where n is the number of names, but is worse"],
      kept: "claims: {onWorseThanClaimed: ignore}"),
    Condition(
      "confidence", "confidence: [{maxUnknown: 0%}]", ["functions have no bound", "0% allowed"],
      kept: "confidence: [{maxUnknown: 100%}]"),
    Condition(
      "a demand", "demand: [{metric: memory.anonymous, max: 40MiB}]",
      ["✘ memory.anonymous", "of 40 MiB allowed"],
      kept: "demand: [{metric: memory.anonymous, max: 64MiB}]"),
    Condition(
      "a demand by its interval", "demand: [{metric: cores.mean, max: 0.25}]",
      ["✘ cores.mean", "up to 0.26 cores (90% sure)"],
      kept: "demand: [{metric: cores.mean, max: 0.3}]"),
    Condition(
      "a demand's confidence",
      "demand: [{metric: cores.mean, max: 0.3, confidence: 0.99, allowUnknown: false}]",
      ["✘ cores.mean", "the policy asks for 99%"],
      kept: "demand: [{metric: cores.mean, max: 0.3, confidence: 0.9, allowUnknown: false}]"),
    Condition(
      "a demand that is not known",
      "demand: [{metric: memory.swap, max: 0B, allowUnknown: false}]",
      ["✘ memory.swap not checked"],
      kept: "demand: [{metric: memory.swap, max: 0B}]"),
  ]

  private static let profile: String = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().path
    return String(
      decoding: FileManager.default.contents(atPath: root + "/Engines/service.rdp.yaml") ?? Data(),
      as: UTF8.self)
  }()

  private static func policy(_ spec: String) -> String {
    "apiVersion: headroom.dev/v1\nkind: Policy\nmetadata: {name: p}\nspec:\n  \(spec)\n"
  }

  private func repository() throws -> Repository {
    let repository = try Repository()
    try repository.write(Self.app, to: "Sources/App/App.swift")
    try repository.write(Self.core, to: "Sources/Core/Client.swift")
    try repository.write(Self.profile, to: "service.rdp.yaml")
    return repository
  }

  @Test(arguments: conditions) func isJudged(condition: Condition) throws {
    let repository = try repository()
    defer { repository.remove() }
    let gate = ["gate", "Sources", "service.rdp.yaml", "--policy", "p.yaml"]
    try repository.write(Self.policy(condition.broken), to: "p.yaml")
    let red = try repository.headroom(gate)
    #expect(red.status == 1, "\(red.output)\(red.error)")
    let said = red.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for part in condition.says { #expect(said.contains(part), "\(part) is missing: \(said)") }
    try repository.write(Self.policy(condition.kept), to: "p.yaml")
    let green = try repository.headroom(gate)
    #expect(green.status == 0, "\(green.output)\(green.error)")
  }

  /// The reactions to demands that grew: beyond the noise, within it, seconds on another machine.
  @Test func demandsAreComparedWithTheirIntervals() throws {
    let repository = try repository()
    defer { repository.remove() }
    let gate = [
      "gate", "service.rdp.yaml", "--policy", "p.yaml", "--baseline", "old.rdp.yaml",
    ]
    func judged(_ spec: String, _ edits: (String, String)...) throws -> Ended {
      try repository.write(Self.policy(spec), to: "p.yaml")
      var old = Self.profile
      for (text, other) in edits { old = old.replacing(text, with: other) }
      try repository.write(old, to: "old.rdp.yaml")
      return try repository.headroom(gate)
    }
    let fail = "baseline: {onDemandGrowth: fail}"
    let same = try judged(fail)
    #expect(same.status == 0, "\(same.output)\(same.error)")
    let memory = (
      "low: 41943040\n      expected: 44040192\n      high: 47185920",
      "low: 20971520\n      expected: 22020096\n      high: 23592960"
    )
    let grown = try judged(fail, memory)
    #expect(grown.status == 1)
    #expect(grown.output.contains("+100%"), "\(grown.output)")
    let limited = try judged(
      "baseline: {growth: [{metric: memory.anonymous, max: 5%}]}", memory)
    #expect(limited.status == 1, "\(limited.output)")
    let roomy = try judged(
      "baseline: {onDemandGrowth: ignore, growth: [{metric: memory.anonymous, max: 150%}]}", memory)
    #expect(roomy.status == 0, "\(roomy.output)")
    let overlapping = try judged(
      fail, (memory.0, "low: 30000000\n      expected: 36000000\n      high: 42000000"))
    #expect(overlapping.status == 0, "\(overlapping.output)")
    #expect(overlapping.output.contains("within the noise"), "\(overlapping.output)")
    // Ten seconds against five, exact on both sides and of no known CPU model: nobody can tell.
    let seconds = try judged(
      "baseline: {growth: [{metric: wall, max: 5%}]}",
      ("low: 10\n      expected: 10\n      high: 10", "low: 5\n      expected: 5\n      high: 5"))
    #expect(seconds.status == 0, "\(seconds.output)")
    #expect(seconds.output.contains("same CPU model"), "\(seconds.output)")
  }
}
