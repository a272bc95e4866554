import Configuration
import Documents
import Testing

@Suite struct PolicyTests {
  private func policy(_ spec: String) throws(DocumentError) -> Policy {
    let text =
      "apiVersion: headroom.dev/v1\nkind: Policy\nmetadata:\n  name: test\nspec:\n" + spec
    return try Policy(
      try DocumentParser.parse(text, file: "p.yaml"), findingRules: ["contains-in-loop", "a"])
  }

  @Test func readsEveryRule() throws {
    let policy = try policy(
      """
        complexity:
          - {name: core, worstClass: O(n log n), include: "Sources/**", allowUnknown: false}
        demand:
          - {metric: memory.anonymous, max: 4GiB, confidence: 0.95}
        effects:
          forbidden:
            - {effect: network, in: ["Sources/Model/**"]}
        findings: {maxSeverity: note, forbid: [contains-in-loop]}
        claims: {onWorseThanClaimed: fail}
        confidence: [{maxUnknown: 20%, modules: Core}]
        baseline:
          onWorse: warn
          growth: [{metric: instructions, max: 5%}]
      """)
    #expect(policy.confidence.first?.maxUnknown == 0.2)
    #expect(policy.confidence.first?.scope.modules == [Glob(name: "Core")])
    #expect(policy.complexity.first?.worstClass == "O(n log n)")
    #expect(policy.complexity.first?.allowUnknown == false)
    #expect(
      policy.demand == [
        DemandRule(metric: "memory.anonymous", max: 4_294_967_296, confidence: 0.95)
      ])
    #expect(
      policy.forbiddenEffects.first?.scope.covers(file: "Sources/Model/A.swift", function: "f()")
        == true)
    #expect(policy.findings.maxSeverity == .note)
    #expect(policy.onWorseThanClaimed == .fail)
    #expect(
      policy.baseline
        == BaselineRule(
          onWorse: .warn, onNewUnknown: .warn,
          growth: [GrowthRule(metric: "instructions", max: 0.05)]
        ))
  }

  @Test(arguments: [
    ("  complexity: [{worstClass: O(n2)}]", 6, "did you mean 'O(n^2)'"),
    ("  complexity: [{worstClas: O(n)}]", 6, "'worstClass' is required"),
    (
      "  complexity:\n    - worstClass: O(n)\n      allowunknown: true", 8,
      "did you mean 'allowUnknown'"
    ),
    (
      "  demand:\n    - metric: memory.anonymus\n      max: 1GiB", 7,
      "did you mean 'memory.anonymous'"
    ),
    ("  demand:\n    - metric: wall\n      max: 4GiB", 8, "amount of seconds"),
    ("  demand:\n    - metric: wall\n      max: 4s\n      confidence: 2", 9, "between 0 and 1"),
    ("  effects: {forbidden: [{effect: netwrk}]}", 6, "did you mean 'network'"),
    ("  findings: {maxSeverity: warnings}", 6, "did you mean 'warning'"),
    ("  findings: {forbid: [a], allow: [a]}", 6, "both allowed and forbidden"),
    ("  claims: {onWorseThanClaimed: explode}", 6, "fail, warn, ignore"),
    ("  findings: {forbid: [contains-in-lop]}", 6, "did you mean 'contains-in-loop'"),
    ("  confidence: [{maxUnknown: 3}]", 6, "from 0% to 100%"),
    ("  baseline: {growth: [{metric: wall, max: -5%}]}", 6, "amount of"),
    ("  baseline: {growth: [{metric: wal, max: 5%}]}", 6, "did you mean 'wall'"),
    ("  complexity: [{worstClass: O(n), per: modul}]", 6, "did you mean 'module'"),
    ("  complexities: []", 6, "did you mean 'complexity'"),
  ])
  func refusesWithLineAndReason(spec: String, line: Int, part: String) throws {
    let error = #expect(throws: DocumentError.self) { try policy(spec) }
    #expect(error?.line == line)
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "no error")")
  }

  @Test func refusesOtherVersionsAndKinds() {
    for text in [
      "apiVersion: headroom.dev/v9\nkind: Policy\nmetadata: {name: x}\nspec: {}",
      "apiVersion: headroom.dev/v1\nkind: Workload\nmetadata: {name: x}\nspec: {}",
      "kind: Policy", "[]", "apiVersion: headroom.dev/v1\nkind: Policy\nmetadata: {name: x}",
    ] {
      #expect(throws: DocumentError.self) {
        try Policy(try DocumentParser.parse(text, file: "p.yaml"))
      }
    }
  }
}
