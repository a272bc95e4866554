import Configuration
import DecisionModel
import Gate
import Quantities
import ScanModel
import Testing

@Suite struct GateTests {
  private func outcomes(_ report: GateReport) -> [GateCheck.Outcome] {
    report.checks.map(\.outcome)
  }

  @Test func judgesGrowthAndLooksAtTheDominatingLine() throws {
    let scan = ScanFixture.scan([
      ScanFixture.function("f()", "O(n)"), ScanFixture.function("g()", "O(n^2)", line: 20),
      ScanFixture.function("h()", "unknown"),
    ])
    let policy = Policy(name: "p", complexity: [ComplexityRule(worstClass: "O(n log n)")])
    let report = try Gate.evaluate(policy: policy, scan: scan)
    #expect(outcomes(report) == [.pass, .violation, .skipped])
    #expect(report.checks[1].line == 22)
    #expect(report.checks[1].message.contains("O(n^2)"))
    #expect(report.checks[2].message.contains("cost(fetch)"))
    #expect(!report.passed)
  }

  @Test func unknownBoundsFailWhereThePolicySaysSo() throws {
    let scan = ScanFixture.scan([ScanFixture.function("h()", "unknown")])
    let rule = ComplexityRule(worstClass: "O(n)", allowUnknown: false)
    let report = try Gate.evaluate(policy: Policy(name: "p", complexity: [rule]), scan: scan)
    #expect(outcomes(report) == [.violation])
  }

  /// What was seen of a function with unknown callees can be too much, and never enough to pass it.
  @Test func spaceBesideUnknownCallees() throws {
    let functions = ["O(1)", "O(n)", "O(n^2)"].enumerated().map { index, space in
      var function = ScanFixture.function("f\(index)()", index == 0 ? "O(n)" : "unknown")
      function.space = ScanFixture.bound(space)
      return function
    }
    let rule = ComplexityRule(worstClass: "O(n)", measure: .space)
    let report = try Gate.evaluate(
      policy: Policy(name: "p", complexity: [rule]), scan: ScanFixture.scan(functions))
    #expect(outcomes(report) == [.pass, .skipped, .violation])
  }

  @Test func scopesLeaveOutWhatTheyExclude() throws {
    let scan = ScanFixture.scan([
      ScanFixture.function("f()", "O(n^3)", file: "Tests/T.swift"),
      ScanFixture.function("A.g()", "O(n^3)"), ScanFixture.function("B.g()", "O(n^3)"),
    ])
    let scope = PolicyScope(
      exclude: [Glob(path: "Tests/**")], functions: [Glob(name: "B.*")])
    let rule = ComplexityRule(worstClass: "O(n)", scope: scope)
    let report = try Gate.evaluate(policy: Policy(name: "p", complexity: [rule]), scan: scan)
    #expect(report.checks.map(\.subject) == ["B.g()"])
  }

  @Test func onlyNewCodeIsHeldToTheRuleWhenAsked() throws {
    let legacy = ScanFixture.function("old()", "O(n^2)")
    let rule = ComplexityRule(worstClass: "O(n)", onlyNew: true)
    let policy = Policy(name: "p", complexity: [rule])
    let report = try Gate.evaluate(
      policy: policy, scan: ScanFixture.scan([legacy, ScanFixture.function("new()", "O(n^2)")]),
      baseline: ScanFixture.scan([legacy]))
    #expect(report.checks.filter { $0.outcome == .violation }.map(\.subject) == ["new()"])
  }

  @Test func forbiddenEffectsNameTheirLine() throws {
    let effect = EffectSummary(line: 14, kind: "network", insideLoop: true)
    let scan = ScanFixture.scan([ScanFixture.function("f()", "O(n)", effects: [effect])])
    let report = try Gate.evaluate(
      policy: Policy(
        name: "p", forbiddenEffects: [EffectRule(effect: "network"), EffectRule(effect: "file")]),
      scan: scan)
    #expect(outcomes(report) == [.violation, .pass])
    #expect(report.checks[0].line == 14)
  }

  @Test func aForbiddenEffectWhereNothingLiesIsNotAPass() throws {
    let rule = EffectRule(
      effect: "file", scope: PolicyScope(include: [Glob(path: "Nowhere/**")]))
    let report = try Gate.evaluate(
      policy: Policy(name: "p", forbiddenEffects: [rule]),
      scan: ScanFixture.scan([ScanFixture.function("f()", "O(n)")]))
    #expect(outcomes(report) == [.skipped])
  }

  @Test func findingsFollowSeverityAndLists() throws {
    func finding(_ rule: String, _ severity: Finding.Severity) -> Finding {
      Finding(
        rule: rule, severity: severity, file: "A.swift", line: 1, column: 1, function: "f()",
        message: "m", remedy: "r")
    }
    let scan = ScanFixture.scan(
      [], findings: [finding("a", .warning), finding("b", .note), finding("c", .error)])
    let rule = FindingsRule(maxSeverity: .note, forbid: ["b"], allow: ["c"])
    let report = try Gate.evaluate(policy: Policy(name: "p", findings: rule), scan: scan)
    #expect(report.checks.map(\.rule) == ["finding/a", "finding/b"])
  }

  @Test func contradictedClaimsWarnOrFail() throws {
    let claim = ClaimSummary(text: "O(1)", verdict: .worseThanClaimed, reason: "a loop")
    let scan = ScanFixture.scan([ScanFixture.function("f()", "O(n)", claims: [claim])])
    for (reaction, expected) in [
      (Policy.Reaction.warn, [GateCheck.Outcome.warning]), (.fail, [.violation]), (.ignore, []),
    ] {
      let policy = Policy(name: "p", onWorseThanClaimed: reaction)
      #expect(try outcomes(Gate.evaluate(policy: policy, scan: scan)) == expected)
    }
  }

  @Test func classesOfPoliciesAreInTheOrderOfTheScanContract() throws {
    let ranks = PolicyVocabulary.classes.compactMap { ClassRank($0) }
    #expect(ranks.count == PolicyVocabulary.classes.count)
    // O(log n) and O(sqrt n) differ from their neighbours too, hence strictly.
    for (left, right) in zip(ranks, ranks.dropFirst()) { #expect(left < right) }
  }

  @Test func modulesAreJudgedByTheirWorstFunction() throws {
    let scan = ScanFixture.scan([
      ScanFixture.function("f()", "O(n)", file: "Sources/A/F.swift"),
      ScanFixture.function("g()", "O(n^2)", file: "Sources/A/G.swift"),
      ScanFixture.function("h()", "unknown", file: "Sources/A/H.swift"),
      ScanFixture.function("k()", "O(n)", file: "Sources/B/K.swift"),
    ])
    let rule = ComplexityRule(worstClass: "O(n)", per: .module)
    let report = try Gate.evaluate(policy: Policy(name: "p", complexity: [rule]), scan: scan)
    #expect(report.checks.map(\.subject) == ["A (g())", "B (k())"])
    #expect(outcomes(report) == [.violation, .pass])
  }

  @Test func entryPointsAreMainAndTheTopLevel() throws {
    let scan = ScanFixture.scan([
      ScanFixture.function("<top level>", "O(n^2)"), ScanFixture.function("App.main()", "O(n)"),
      ScanFixture.function("remain()", "O(n^3)"),
    ])
    let rule = ComplexityRule(worstClass: "O(n)", per: .entryPoint)
    let report = try Gate.evaluate(policy: Policy(name: "p", complexity: [rule]), scan: scan)
    #expect(report.checks.map(\.subject) == ["<top level>", "App.main()"])
    #expect(outcomes(report) == [.violation, .pass])
  }

  @Test func scopesKnowModules() throws {
    let effect = EffectSummary(line: 14, kind: "network", insideLoop: false)
    let scan = ScanFixture.scan([
      ScanFixture.function("f()", "O(n)", file: "Sources/Core/F.swift", effects: [effect]),
      ScanFixture.function("g()", "O(n)", file: "Sources/Net/G.swift", effects: [effect]),
    ])
    let scope = PolicyScope(modules: [Glob(name: "Core")])
    let report = try Gate.evaluate(
      policy: Policy(name: "p", forbiddenEffects: [EffectRule(effect: "network", scope: scope)]),
      scan: scan)
    #expect(report.checks.map(\.subject) == ["f()"])
    #expect(PolicyScope.module(of: "a/Sources/Core/Deep/F.swift") == "Core")
    #expect(PolicyScope.module(of: "lib/F.swift") == "lib")
    #expect(PolicyScope.module(of: "F.swift") == nil)
  }

  @Test func tooManyUnknownBoundsFail() throws {
    let scan = ScanFixture.scan([
      ScanFixture.function("f()", "O(n)"), ScanFixture.function("g()", "unknown", line: 30),
    ])
    for (share, outcome) in [(0.5, GateCheck.Outcome.pass), (0.4, .violation)] {
      let report = try Gate.evaluate(
        policy: Policy(name: "p", confidence: [ConfidenceRule(maxUnknown: share)]), scan: scan)
      #expect(outcomes(report) == [outcome])
    }
    let nothing = ConfidenceRule(
      maxUnknown: 0, scope: PolicyScope(modules: [Glob(name: "None")]))
    let report = try Gate.evaluate(policy: Policy(name: "p", confidence: [nothing]), scan: scan)
    #expect(outcomes(report) == [.skipped])
  }

  @Test func aNewVariableIsReportedWhereThePolicyAsks() throws {
    let before = ScanFixture.scan([ScanFixture.function("f()", "O(n)", bound: "a.count")])
    let after = ScanFixture.scan([
      ScanFixture.function("f()", "O(n)", bound: "a.count + b.count")
    ])
    for (reaction, outcome) in [
      (Policy.Reaction.ignore, GateCheck.Outcome.pass), (.warn, .warning), (.fail, .violation),
    ] {
      let report = try Gate.evaluate(
        policy: Policy(name: "p", baseline: BaselineRule(onNewVariable: reaction)), scan: after,
        baseline: before)
      #expect(outcomes(report) == [outcome])
      #expect(report.comparison?.changes.map(\.kind) == [.newVariable])
    }
  }
}
