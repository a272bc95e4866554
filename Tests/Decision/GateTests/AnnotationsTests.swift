import Configuration
import DecisionModel
import Gate
import ScanModel
import Testing

@Suite struct AnnotationsTests {
  private func annotations(_ source: String) -> [Annotation] {
    AnnotationReader.read(Array(source.utf8), file: "Sources/A.swift")
  }

  @Test func speakAboutTheirLineOrTheNextCode() {
    let found = annotations(
      """
      // headroom:allow complexity because small inputs only

      /// Documentation.
      @inlinable
      public func f() {
        g()  // headroom:allow effect/network because the start-up asks once
      }
      """)
    #expect(found.map(\.rule) == ["complexity", "effect/network"])
    #expect(found.map(\.targets) == [4...5, 6...6])
    #expect(found.map(\.reason) == ["small inputs only", "the start-up asks once"])
  }

  @Test func areNotFoundInLiteralsAndOtherComments() {
    let found = annotations(
      ##"""
      let a = "// headroom:allow complexity because no"
      let b = #"\" // headroom:allow complexity because no"#
      let c = """
        // headroom:allow complexity because no
        """
      let d = "\(f("// headroom:allow complexity because no"))"
      /* // headroom:allow complexity because no /* nested */
         // headroom:allow complexity because no */
      // see headroom:allow complexity because no
      // headroom:allowed complexity because no
      let e = 1 // headroom:allow claim because yes
      """##)
    #expect(found.map(\.rule) == ["claim"])
    #expect(found.map(\.line) == [11])
  }

  @Test(arguments: [
    "// headroom:allow complexity", "// headroom:allow complexity because",
    "// headroom:allow complexity because …", "// headroom:allow",
    "// headroom:allow complexity it",
  ]) func withoutAReasonLetNothingThrough(comment: String) throws {
    let report = try Gate.evaluate(
      policy: Policy(name: "p", complexity: [ComplexityRule(worstClass: "O(n)")]),
      scan: ScanFixture.scan([ScanFixture.function("f()", "O(n^2)", line: 2)]),
      annotations: annotations(comment + "\nfunc f() {}\n"))
    #expect(
      report.checks.filter { $0.outcome == .violation }.map(\.rule)
        == ["complexity", "annotation/reason"])
  }

  @Test func letThroughWhatTheyNameAndNothingElse() throws {
    let scan = ScanFixture.scan([
      ScanFixture.function("f()", "O(n^2)", line: 2),
      ScanFixture.function("g()", "O(n^2)", line: 20),
    ])
    let policy = Policy(name: "p", complexity: [ComplexityRule(name: "x", worstClass: "O(n)")])
    let report = try Gate.evaluate(
      policy: policy, scan: scan,
      annotations: annotations("// headroom:allow complexity because small\nfunc f() {}\n"))
    #expect(report.checks.map(\.outcome) == [.skipped, .violation])
    #expect(report.checks[0].allowed == "small")
    let other = try Gate.evaluate(
      policy: policy, scan: scan,
      annotations: annotations("// headroom:allow claim because small\nfunc f() {}\n"))
    #expect(other.checks.map(\.outcome) == [.violation, .violation, .warning])
    #expect(other.checks[2].rule == "annotation/unused")
  }

  @Test func aFindingThatThePolicyLetsThroughIsNotUnused() throws {
    let finding = Finding(
      rule: "contains-in-loop", severity: .warning, file: "Sources/A.swift", line: 2, column: 1,
      function: "f()", message: "m", remedy: "r")
    let source = annotations("// headroom:allow contains-in-loop because ten at most\nlet a = 1\n")
    for (limit, outcomes) in [
      (FindingsRule.Limit.error, []), (.none, [GateCheck.Outcome.skipped]),
    ] {
      let report = try Gate.evaluate(
        policy: Policy(name: "p", findings: FindingsRule(maxSeverity: limit)),
        scan: ScanFixture.scan([], findings: [finding]), annotations: source)
      #expect(report.checks.map(\.outcome) == outcomes)
    }
  }

  @Test func regressionsAreUnusedOnlyWithABaseline() throws {
    let source = annotations("// headroom:allow regression because agreed\nfunc f() {}\n")
    let before = ScanFixture.scan([ScanFixture.function("f()", "O(n)", line: 2)])
    let after = ScanFixture.scan([ScanFixture.function("f()", "O(n^2)", line: 2)])
    func outcomes(_ scan: ScanDocument, _ baseline: ScanDocument?) throws -> [GateCheck.Outcome] {
      try Gate.evaluate(
        policy: Policy(name: "p"), scan: scan, baseline: baseline, annotations: source
      ).checks.map(\.outcome)
    }
    #expect(try outcomes(after, nil) == [])
    #expect(try outcomes(after, before) == [.skipped])
    #expect(try outcomes(before, before) == [.pass, .warning])
  }
}
