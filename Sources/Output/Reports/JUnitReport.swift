public import DecisionModel
import Foundation
import XMLCoder

/// The gate's verdict as JUnit XML, in the form that Jenkins' strict schema (junit-10.xsd) and
/// GitLab accept.
public enum JUnitReport {
  /// The most passing checks written; they only say that there was something to check.
  public static let maximumPasses = 40_000
  /// The most bytes written: GitLab reads no report above 30 MB.
  public static let maximumBytes = 30_000_000

  /// The verdict, one test suite for each family of conditions and one test case for each check.
  ///
  /// Test names do not hold lines, so that a check keeps its history when code moves; equal names are
  /// numbered, since GitLab drops duplicates. Where the text would grow too large, the least grave
  /// checks are left out and counted.
  ///
  /// - Throws: ``ReportError`` where the XML cannot be written.
  /// - Complexity: O(n) in the number of checks.
  public static func render(_ report: GateReport) throws(ReportError) -> String {
    try render(report, maximumBytes: maximumBytes)
  }

  /// The verdict in at most `maximumBytes`, unless what frames it is larger already.
  package static func render(
    _ report: GateReport, maximumBytes: Int
  ) throws(ReportError) -> String {
    var limit = report.checks.count
    while true {
      let text = try encoded(JUnitDocument(report, limit: limit))
      if text.utf8.count <= maximumBytes || limit == 0 { return text }
      limit = limit * 3 / 4
    }
  }

  private static func encoded(_ document: JUnitDocument) throws(ReportError) -> String {
    let encoder = XMLEncoder()
    encoder.outputFormatting = [.prettyPrinted]
    do {
      let data = try encoder.encode(
        document, withRootKey: "testsuites", header: XMLHeader(version: 1.0, encoding: "UTF-8"))
      return String(decoding: data, as: UTF8.self) + "\n"
    } catch {
      throw ReportError(format: "JUnit XML", reason: "\(error)")
    }
  }
}
