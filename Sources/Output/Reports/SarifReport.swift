public import DecisionModel
public import Documents
public import ScanModel

/// Verdicts and findings as SARIF 2.1.0, the format of code-scanning services.
public enum SarifReport {
  /// The most results written: what GitHub accepts in one run.
  public static let maximumResults = 25_000

  /// The violations, warnings and errors of a gate.
  ///
  /// - Parameters:
  ///   - report: the verdict.
  ///   - scan: the scan that was judged, for the argument behind each bound and for mechanical
  ///     fixes; nil leaves them out.
  /// - Returns: the document as JSON.
  /// - Throws: ``DocumentWritingError`` where it cannot be written.
  /// - Complexity: O(n log n) in the number of checks and functions.
  public static func render(
    _ report: GateReport, scan: ScanDocument? = nil
  ) throws(DocumentWritingError) -> String {
    let flows = SarifCodeFlows(scan)
    let results = report.checks.compactMap { SarifResult($0, flows: flows) }
    return try document(results)
  }

  /// The findings of a scan.
  ///
  /// - Returns: the document as JSON.
  /// - Throws: ``DocumentWritingError`` where it cannot be written.
  /// - Complexity: O(n log n) in the number of findings and functions.
  public static func render(_ scan: ScanDocument) throws(DocumentWritingError) -> String {
    let flows = SarifCodeFlows(scan)
    return try document(scan.findings.map { SarifResult($0, flows: flows) })
  }

  private static func document(_ all: [SarifResult]) throws(DocumentWritingError) -> String {
    // The gravest stay where there are too many; equals keep their order.
    let ranked =
      all.count <= maximumResults
      ? all
      : all.enumerated().sorted { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }
        .map(\.element)
    let kept = ranked.prefix(maximumResults)
    var rules: [String] = []
    var indices: [String: Int] = [:]
    for result in kept where indices[result.rule] == nil {
      indices[result.rule] = rules.count
      rules.append(result.rule)
    }
    var occurrences: [String: Int] = [:]
    let results = kept.map { result in
      occurrences[result.identity, default: 0] += 1
      return result.value(
        ruleIndex: indices[result.rule] ?? 0, occurrence: occurrences[result.identity] ?? 1)
    }
    let leftOut = all.count - kept.count
    let run: DocumentValue = .fields([
      "tool": [
        "driver": [
          "name": "headroom", "informationUri": "https://headroom.dev",
          "rules": .array(rules.map(rule)),
        ]
      ],
      "columnKind": "unicodeCodePoints",
      "originalUriBaseIds": ["SRCROOT": ["description": ["text": "The working directory."]]],
      "invocations": [
        .fields([
          "executionSuccessful": true,
          "toolExecutionNotifications": leftOut == 0
            ? nil
            : [
              [
                "level": "warning",
                "message": [
                  "text": .string("\(leftOut) results were left out: at most \(maximumResults)")
                ],
              ]
            ],
        ])
      ],
      "results": .array(results),
    ])
    return try DocumentWriter.json(
      [
        "$schema":
          "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0", "runs": [run],
      ] as DocumentValue)
  }

  private static func rule(_ identifier: String) -> DocumentValue {
    let family = identifier.split(separator: "/").first.map(String.init) ?? identifier
    let text = descriptions[family] ?? "A finding of headroom's rule \(identifier)."
    return [
      "id": .string(identifier),
      "shortDescription": ["text": .string(VisibleText.line(text))],
    ]
  }

  private static let descriptions = [
    "complexity": "A function grows faster than the policy allows, or has no bound.",
    "demand": "The demand at the operating point exceeds what the policy allows.",
    "effect": "A function has an effect that the policy forbids where it lies.",
    "claim": "A documented complexity does not agree with the derived bound.",
    "regression": "A function's bound got worse than the baseline's.",
    "profile": "The profile does not describe the present program.",
  ]
}
