import ScanModel
import SourceAnalysis
import Testing

/// The example program hides a quadratic step behind a call into another file.
@Suite struct LogAnalyserTests {
  private var program: String {
    #filePath.components(before: "/Tests/") + "/Fixtures/Programs/log-analyser/Sources"
  }

  @Test func `the hidden quadratic step is found with its line`() async throws {
    let scan = try await SourceAnalysis.scan(paths: [program])
    let top = try #require(scan.functions.first { $0.name == "Report.topUsers(_:)" })
    #expect(top.time.bound.contains("entries.count^2"))
    #expect(top.time.terms.contains { $0.line == 38 && $0.expression.contains("entries.count^2") })
    let register = try #require(scan.functions.first { $0.name == "UserRegistry.register(_:)" })
    #expect(register.time.class == "O(n)")
    #expect(register.time.terms.first?.line == 10)
  }

  @Test func `the result depends neither on threads nor on the order of paths`() async throws {
    let files = ["Report.swift", "UserRegistry.swift", "TopK.swift"].map {
      "\(program)/log-analyser/\($0)"
    }
    let one = try await SourceAnalysis.scan(
      paths: files, options: .init(threads: 1, subject: "x"))
    let eight = try await SourceAnalysis.scan(
      paths: files.reversed(), options: .init(threads: 8, subject: "x"))
    #expect(one == eight)
  }

  @Test func `findings are part of the scan, with their place`() async throws {
    let folder =
      #filePath.components(before: "/Tests/") + "/Fixtures/Findings/contains-in-loop"
    let scan = try await SourceAnalysis.scan(paths: [folder])
    #expect(scan.findings.contains { $0.rule == "contains-in-loop" })
    #expect(scan.findings.allSatisfy { $0.line > 0 && $0.file.hasSuffix(".swift") })
  }

  @Test func `a path that does not exist is named`() async {
    await #expect(throws: SourceAnalysisError.self) {
      try await SourceAnalysis.scan(paths: ["no/such/folder"])
    }
  }

  @Test func `an explanation quotes the lines and says what they cost`() throws {
    let found = try SourceAnalysis.analyse(paths: [program]).explanations(of: "topUsers(_:)")
    let lines = try #require(found.first).lines
    let line = try #require(lines.first { $0.number == 38 })
    #expect(line.source?.contains("register") == true)
    #expect(line.steps.contains { $0.hasPrefix("calls UserRegistry.register(_:): ") })
  }
}

extension String {
  fileprivate func components(before mark: String) -> String {
    var rest = self[...]
    while !rest.isEmpty, !rest.hasSuffix(mark) { rest.removeLast() }
    return String(rest.dropLast(mark.count))
  }
}
