package import ScanModel

/// What `rules/findings/<id>.yaml` and the guide say of a rule.
package struct RuleDescription: Sendable {
  /// `contains-in-loop`
  package let id: String
  package let severity: Finding.Severity
  /// What is wrong, in one sentence; a finding's message.
  package let message: String
  /// What to do, in one sentence.
  package let remedy: String
  /// Whether `scan --fix` carries the remedy out where it is a matter of syntax alone.
  package let isMechanical: Bool

  package init(
    id: String, severity: Finding.Severity, message: String, remedy: String,
    isMechanical: Bool = false
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.remedy = remedy
    self.isMechanical = isMechanical
  }

  /// The rule's metadata file.
  package var yaml: String {
    """
    id: \(id)
    severity: \(severity.rawValue)
    message: "\(escaped(message))"
    remedy: "\(escaped(remedy))"
    fix: \(isMechanical)

    """
  }

  /// The rule's entry in the guide.
  package var guideEntry: String {
    """
    ## \(id)

    \(message) Severity: \(severity.rawValue).

    Remedy: \(remedy)\(isMechanical ? " `scan --fix` does so where that cannot change what the code does." : "")

    Examples: `Fixtures/Findings/\(id)/positive.swift` (reported) and `negative.swift` (not reported).

    """
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result
  }
}
