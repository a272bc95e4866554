import Allocation
import DecisionModel

/// Findings about a manifest for a person.
enum ManifestText {
  /// One line per finding, worst marked, with what to do below it.
  static func render(_ findings: [ManifestFinding], file: String) -> String {
    var text = "\n"
    for finding in findings {
      let mark =
        switch finding.severity {
        case .error: "✘ error"
        case .warning: "! warning"
        case .fine: "✔ fine"
        }
      text += "\(mark): \(file):\(finding.line): \(finding.message)\n"
      if let advice = finding.advice { text += "    → \(advice)\n" }
    }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    return text + "\(errors) errors, \(warnings) warnings\n"
  }
}
