import Configuration
import DecisionModel
import ScanModel
import Testing

@testable import Gate

/// Of functions that got worse only through what they call, the gate names the one where it began.
@Suite struct RegressionCausesTests {
  /// A function whose bound is that of a call.
  private static func calling(_ name: String, _ callee: String, _ time: String) -> FunctionScan {
    var function = ScanFixture.function(name, time, calls: [callee])
    function.time.terms = [
      TermSummary(
        expression: "n * m", line: 10, rule: "call", evidence: "proved", qualifier: "worst")
    ]
    function.calls[0].cost = "m"
    return function
  }

  private static func report(_ before: [FunctionScan], _ now: [FunctionScan]) throws -> [String] {
    let policy = Policy(name: "p")
    let report = try Gate.evaluate(
      policy: policy, scan: ScanFixture.scan(now), baseline: ScanFixture.scan(before))
    return report.checks.filter { $0.category == .regression }.map {
      "\($0.subject) → \($0.remedy ?? "")"
    }
  }

  @Test func theCulpritComesFirstAndIsNamedByTheOthers() throws {
    let said = try Self.report(
      [
        Self.calling("a()", "b()", "O(n)"), Self.calling("b()", "c()", "O(n)"),
        ScanFixture.function("c()", "O(1)"),
      ],
      [
        Self.calling("a()", "b()", "O(n^2)"), Self.calling("b()", "c()", "O(n^2)"),
        ScanFixture.function("c()", "O(n)"),
      ])
    #expect(
      said == [
        "c() → see the argument with headroom scan --explain 'c()'", "b() → it began in c()",
        "a() → it began in c(), by way of b()",
      ])
  }

  @Test func aCalleeThatStayedIsNoCause() throws {
    let said = try Self.report(
      [Self.calling("a()", "b()", "O(n)"), ScanFixture.function("b()", "O(n)")],
      [Self.calling("a()", "b()", "O(n^2)"), ScanFixture.function("b()", "O(n)")])
    #expect(said == ["a() → see the argument with headroom scan --explain 'a()'"])
  }

  @Test func aCycleEnds() throws {
    let said = try Self.report(
      [Self.calling("a()", "b()", "O(n)"), Self.calling("b()", "a()", "O(n)")],
      [Self.calling("a()", "b()", "O(n^2)"), Self.calling("b()", "a()", "O(n^2)")])
    #expect(said == ["a() → it began in b()", "b() → it began in a()"])
  }
}
