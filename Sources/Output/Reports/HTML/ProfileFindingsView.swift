import ProfileModel

/// What the static analysis found in the source of a profiled program, with what to do about it.
struct ProfileFindingsView {
  /// The most findings listed; the profile has all.
  static let mostListed = 100

  private let findings: [ProfileFinding]

  init(_ findings: [ProfileFinding]) { self.findings = findings }

  /// The section; nothing where nothing was found.
  var section: Markup {
    guard !findings.isEmpty else { return .none }
    let rest = findings.count - Self.mostListed
    return .tag(
      "section", ["aria-labelledby": "findings"],
      .tag("h2", ["id": "findings"], .text("Findings in the source (\(findings.count))")),
      .tag("ul", ["class": "checks"], findings.prefix(Self.mostListed).map(item)),
      rest > 0 ? .tag("p", ["class": "muted"], "\(rest) more are in the profile.") : .none)
  }

  private func item(_ finding: ProfileFinding) -> Markup {
    let outcome = finding.severity == "error" ? "violation" : finding.severity
    return .tag(
      "li", ["class": outcome],
      .tag("p", ["class": "what"], .text(finding.message)),
      finding.remedy.isEmpty ? .none : .tag("p", ["class": "small"], .text("→ \(finding.remedy)")),
      .tag(
        "p", ["class": "small"], .tag("span", ["class": "tag"], .text(finding.rule)), " ",
        .tag("code", [:], .text("\(finding.file):\(finding.line)")),
        finding.function.isEmpty ? .none : .text(" · \(finding.function)")))
  }
}
