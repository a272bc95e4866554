import DecisionModel
import Documents
import ScanModel

/// One result of a SARIF run.
struct SarifResult {
  /// SARIF's levels, gravest first.
  enum Level: Int, Comparable {
    case error, warning, note

    static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }

    var name: String {
      switch self {
      case .error: "error"
      case .warning: "warning"
      case .note: "note"
      }
    }
  }

  let rule: String
  let level: Level
  let message: String
  let file: String?
  let line: Int?
  let function: String
  private let fixes: [DocumentValue]
  private let codeFlow: DocumentValue?
  /// The reason of the annotation that lets the result through.
  private let suppression: String?

  /// The result of a check; nil for one that passed or was skipped. One that the source allows is
  /// written as suppressed, which is how consumers know of it.
  init?(_ check: GateCheck, flows: SarifCodeFlows) {
    switch check.outcome {
    case .violation, .error: level = .error
    case .warning: level = .warning
    case .skipped where check.allowed != nil: level = .note
    case .pass, .skipped: return nil
    }
    suppression = check.allowed
    rule = VisibleText.line(check.rule)
    message = Self.message(check.message, check.remedy)
    file = check.file
    line = check.line
    function = check.subject
    codeFlow =
      check.category == .complexity || check.category == .regression
      ? flows.flow(function: check.subject, file: check.file, measure: check.measure) : nil
    fixes =
      check.category == .finding
      ? flows.finding(rule: check.rule, file: check.file, line: check.line).map(Self.fixes) ?? []
      : []
  }

  /// The result of a finding.
  init(_ finding: Finding, flows: SarifCodeFlows) {
    level =
      switch finding.severity {
      case .error: .error
      case .warning: .warning
      case .note: .note
      }
    rule = VisibleText.line("finding/" + finding.rule)
    message = Self.message(finding.message, finding.remedy)
    file = finding.file
    line = finding.line
    function = finding.function
    codeFlow = flows.flow(function: finding.function, file: finding.file, measure: nil)
    fixes = Self.fixes(finding)
    suppression = nil
  }

  /// What makes the result the same one after lines were inserted above it.
  var identity: String {
    StableHash([rule, file.map(FilePathText.uri) ?? "", function]).hexadecimal
  }

  func value(ruleIndex: Int, occurrence: Int) -> DocumentValue {
    .fields([
      "ruleId": .string(rule),
      "ruleIndex": .number(Double(ruleIndex)),
      "level": .string(level.name),
      "message": ["text": .string(message)],
      "locations": file.map { [Self.location($0, line, function: function)] },
      "partialFingerprints": [
        "headroomFunction/v1": .string("\(identity):\(occurrence)")
      ],
      "codeFlows": codeFlow.map { [$0] },
      "fixes": fixes.isEmpty ? nil : .array(fixes),
      "suppressions": suppression.map { reason in
        [["kind": "inSource", "justification": .string(VisibleText.line(reason))]]
      },
    ])
  }

  static func location(
    _ file: String, _ line: Int?, function: String? = nil, message: String? = nil
  ) -> DocumentValue {
    .fields([
      "physicalLocation": .fields([
        "artifactLocation": artifact(file),
        "region": line.map { ["startLine": .number(Double(max(1, $0)))] },
      ]),
      "logicalLocations": function.map {
        [["fullyQualifiedName": .string(VisibleText.line($0)), "kind": "function"]]
      },
      "message": message.map { ["text": .string(VisibleText.line($0))] },
    ])
  }

  private static func artifact(_ file: String) -> DocumentValue {
    .fields([
      "uri": .string(FilePathText.uri(file)),
      "uriBaseId": FilePathText.isAbsolute(file) ? nil : "SRCROOT",
    ])
  }

  private static func message(_ message: String, _ remedy: String?) -> String {
    VisibleText.line(remedy.map { "\(message). What to do: \($0)" } ?? message)
  }

  private static func fixes(_ finding: Finding) -> [DocumentValue] {
    guard !finding.edits.isEmpty else { return [] }
    return [
      [
        "description": ["text": .string(VisibleText.line(finding.remedy))],
        "artifactChanges": [
          [
            "artifactLocation": artifact(finding.file),
            "replacements": .array(
              finding.edits.map { edit in
                [
                  // Byte offsets, because those are what the analysis knows exactly.
                  "deletedRegion": [
                    "byteOffset": .number(Double(edit.start)),
                    "byteLength": .number(Double(max(0, edit.end - edit.start))),
                  ],
                  "insertedContent": ["text": .string(edit.replacement)],
                ]
              }),
          ]
        ],
      ]
    ]
  }
}
