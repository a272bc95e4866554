import DecisionModel
import Foundation
import ScanModel
import Testing

@testable import Reports

@Suite struct ScanPageTests {
  /// The data of a page, as its script reads it.
  private func data(_ page: String) throws -> [String: Any] {
    let begin = try #require(page.range(of: "<script type=\"application/json\" id=\"data\">"))
    let rest = page[begin.upperBound...]
    let end = try #require(rest.range(of: "</script>"))
    return try #require(
      try JSONSerialization.jsonObject(with: Data(rest[..<end.lowerBound].utf8))
        as? [String: Any])
  }

  private func scan(of names: [String], time: BoundSummary) -> ScanDocument {
    ScanDocument(
      subject: "A", files: 1, lines: 10,
      functions: names.map { ReportFixture.function($0, time, file: "A.swift") }, findings: [],
      notAnalysed: [])
  }

  @Test func `the page is one file that loads nothing`() {
    let page = ScanPage.render(ReportFixture.scan)
    #expect(page.hasPrefix("<!DOCTYPE html>"))
    #expect(page.contains("default-src &#39;none&#39;"))
    #expect(page.ranges(of: "<script").count == 2)
    for loading in [" src=", "@import", "url(", "http://", "https://"] {
      let found = page.replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!found.contains(loading), "\(loading)")
    }
  }

  /// The policy lets only the script with this digest run, so a stale one would leave the page dead.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/sha256sum")))
  func `the policy names the script's digest`() throws {
    let run = try ConsumerSchema.run(
      ["sha256sum", "--"], on: PageAssets.script, named: "script.js")
    let digits = Array(run.output.prefix(64))
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
      UInt8(String(digits[$0...($0 + 1)]), radix: 16)
    }
    let digest = "sha256-" + Data(bytes).base64EncodedString()
    #expect(
      PageAssets.scriptDigest == digest,
      "the script has changed: write \(digest) into PageAssets.scriptDigest")
  }

  @Test func `hostile names stay texts`() throws {
    let hostile = "</script><img src=x onerror=alert(1)>`&\"'\u{202E}"
    var bound = ReportFixture.bound("O(n)", line: 3)
    bound.bound = hostile
    bound.terms[0].expression = hostile
    var scan = scan(of: [hostile], time: bound)
    scan.subject = hostile
    scan.functions[0].file = hostile
    scan.functions[0].sizes = [hostile: hostile]
    scan.functions[0].calls = [
      CallSummary(line: 1, callee: hostile, times: hostile, cost: hostile, evidence: "proved")
    ]
    scan.notAnalysed = [NotAnalysed(file: hostile, reason: hostile)]
    let page = ScanPage.render(
      scan,
      outlines: [
        FunctionOutline(
          name: hostile, file: hostile, line: 80,
          regions: [RegionOutline(line: 1, kind: "for", source: hostile)])
      ])
    #expect(!page.contains("<img"))
    #expect(!page.contains("\u{202E}"))
    #expect(page.ranges(of: "</script>").count == 2)
    let strings = try #require(try data(page)["strings"] as? [String])
    #expect(strings.contains("</script><img src=x onerror=alert(1)>`&\"'\\u{202E}"))
  }

  @Test func `the data holds every function, its bounds once`() throws {
    let names = (0..<50).map { "f\($0)()" }
    let page = ScanPage.render(scan(of: names, time: ReportFixture.bound("O(n)", line: 3)))
    let data = try data(page)
    #expect((data["functions"] as? [Any])?.count == 50)
    // The bound of time, which is that of span, and that of space.
    #expect((data["bounds"] as? [Any])?.count == 2)
    let classes = try #require(data["classes"] as? [[Any]])
    #expect(classes.compactMap { $0[0] as? String }.sorted() == ["O(1)", "O(n)"])
  }

  @Test func `ten thousand functions take a few megabytes`() {
    let functions = (0..<10_000).map { index in
      var function = ReportFixture.function(
        "Type\(index / 20).method\(index)(_:of:)", ReportFixture.bound("O(n)", line: index),
        file: "Sources/Module\(index / 500)/File\(index / 20).swift")
      function.calls = (0..<4).map { call in
        CallSummary(
          line: index + call, callee: "Type\(index / 20).method\(index - call)(_:of:)",
          times: "entries.count", cost: "users.count", evidence: "proved")
      }
      return function
    }
    let page = ScanPage.render(
      ScanDocument(
        subject: "Large", files: 500, lines: 500_000, functions: functions, findings: [],
        notAnalysed: []))
    #expect(page.utf8.count < 4_000_000, "\(page.utf8.count) bytes")
    #expect(page.ranges(of: "<tr>").count == FunctionsView.staticRows + 1)
  }

  @Test func `the region tree keeps loops and what the scan speaks of`() {
    var function = ReportFixture.function(
      "f()", ReportFixture.bound("O(n)", line: 6), file: "A.swift")
    function.calls = [
      CallSummary(line: 5, callee: "g()", times: "1", cost: "1", evidence: "proved")
    ]
    let kept = RegionPruning.kept(
      [
        RegionOutline(line: 2, kind: "statement", source: "let a = 1"),
        RegionOutline(
          line: 3, kind: "if", source: "if a {",
          children: [
            RegionOutline(line: 4, kind: "statement", source: "a"),
            RegionOutline(line: 5, kind: "statement", source: "g()"),
          ]),
        RegionOutline(line: 7, kind: "for", source: "for x in y {}"),
        RegionOutline(
          line: 8, kind: "else", source: "else {",
          children: [RegionOutline(line: 9, kind: "statement", source: "b")]),
      ], in: function)
    #expect(kept.map(\.line) == [3, 7])
    #expect(kept.first?.children.map(\.line) == [5])
  }
}
