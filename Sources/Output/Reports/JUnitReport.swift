public import DecisionModel
import Foundation
import XMLCoder

/// The gate's verdict as JUnit XML, in the form that Jenkins' strict schema (junit-10.xsd) and
/// GitLab accept.
public enum JUnitReport {
  /// The most passing checks written: GitLab reads no report above 30 MB.
  public static let maximumPasses = 40_000

  /// The verdict, one test suite for each family of conditions and one test case for each check.
  ///
  /// Test names do not hold lines, so that a check keeps its history when code moves; equal names are
  /// numbered, since GitLab drops duplicates.
  ///
  /// - Throws: ``ReportError`` where the XML cannot be written.
  /// - Complexity: O(n) in the number of checks.
  public static func render(_ report: GateReport) throws(ReportError) -> String {
    let document = JUnitDocument(report)
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
