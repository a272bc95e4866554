import Documents
import ScanModel

/// The arguments behind bounds as SARIF code flows: one location per term, dominating ones first.
struct SarifCodeFlows {
  /// The most steps shown; consumers cut at 1,000 locations per result.
  private static let maximumSteps = 50

  private let functions: [String: [FunctionScan]]
  private let findings: [[String]: Finding]

  init(_ scan: ScanDocument?) {
    functions = Dictionary(grouping: scan?.functions ?? [], by: \.name)
    findings = Dictionary(
      (scan?.findings ?? []).map { (["finding/" + $0.rule, $0.file, "\($0.line)"], $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The argument for the time bound of a function; nil where the function is not known for certain
  /// or its bound has no terms.
  func flow(function name: String, file: String?) -> DocumentValue? {
    let candidates = functions[name] ?? []
    let inFile = candidates.filter { $0.file == file }
    guard
      let function = inFile.count == 1 ? inFile[0] : candidates.count == 1 ? candidates[0] : nil,
      !function.time.terms.isEmpty
    else { return nil }
    let steps = function.time.terms.prefix(Self.maximumSteps).map { term -> DocumentValue in
      [
        "location": SarifResult.location(
          term.file ?? function.file, term.line,
          message: "\(term.expression): \(term.rule), \(term.evidence)")
      ]
    }
    return ["threadFlows": [["locations": .array(steps)]]]
  }

  /// The finding that a check is about.
  func finding(rule: String, file: String?, line: Int?) -> Finding? {
    guard let file, let line else { return nil }
    return findings[[rule, file, "\(line)"]]
  }
}
