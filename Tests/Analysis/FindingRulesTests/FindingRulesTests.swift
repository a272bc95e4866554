import Foundation
import ProgramModel
import ScanModel
import SourceLowering
import Testing

@testable import FindingRules

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// Set to rewrite the rules' metadata and the guide.
private let isRecording = ProcessInfo.processInfo.environment["HEADROOM_RECORD"] != nil

@Suite("Finding rules")
struct FindingRulesTests {
  private func lines(of rule: String, in fixture: String) throws -> (found: [Int], marked: [Int]) {
    let url = root.appending(path: "Fixtures/Findings/\(rule)/\(fixture).swift")
    let text = try String(contentsOf: url, encoding: .utf8)
    let file = try SourceLowering.lower(text: text, path: fixture + ".swift")
    let found = FindingRules.check([file]).filter { $0.rule == rule }.map(\.line)
    let marked = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .filter { $0.element.hasSuffix("// finding") }.map { $0.offset + 1 }
    return (found, marked)
  }

  @Test(arguments: FindingRules.all.map(\.description.id))
  func positiveFixtureIsReportedWhereMarked(_ rule: String) throws {
    let (found, marked) = try lines(of: rule, in: "positive")
    #expect(!marked.isEmpty)
    #expect(found == marked)
  }

  @Test(arguments: FindingRules.all.map(\.description.id))
  func negativeFixtureIsNotReported(_ rule: String) throws {
    #expect(try lines(of: rule, in: "negative").found.isEmpty)
  }

  @Test(arguments: FindingRules.all.map(\.description.id))
  func metadataIsUpToDate(_ rule: String) throws {
    let description = try #require(
      FindingRules.all.map(\.description).first { $0.id == rule })
    try compare(description.yaml, with: "rules/findings/\(rule).yaml")
  }

  @Test func rulesSayWhetherTheyAreMechanical() {
    let said = FindingRules.all.map(\.description).filter(\.isMechanical).map(\.id)
    #expect(Set(said) == MechanicalEdits.rules)
  }

  @Test func guideIsUpToDate() throws {
    try compare(FindingRules.guide, with: "Guides/Findings.md")
  }

  private func compare(_ expected: String, with path: String) throws {
    let url = root.appending(path: path)
    if isRecording { try expected.write(to: url, atomically: true, encoding: .utf8) }
    #expect(!isRecording, "recorded \(path); run again without HEADROOM_RECORD")
    let stored = try? String(contentsOf: url, encoding: .utf8)
    #expect(
      stored == expected,
      "\(path) is stale; mend it with: HEADROOM_RECORD=1 swift test --filter FindingRulesTests")
  }
}
