internal import Quantities
import DecisionModel

/// The checks of a gate: what failed in full, what passed and what was not checked folded away.
struct GateChecksView {
  /// The most checks listed of one outcome; the JSON report has all.
  static let mostListed = 300

  private let report: GateReport
  private let data: FunctionsData?

  init(_ report: GateReport, data: FunctionsData?) {
    self.report = report
    self.data = data
  }

  /// A section per outcome that occurs.
  var sections: [Markup] {
    let failed = report.checks.filter { $0.outcome == .violation || $0.outcome == .error }
    return [
      section("What failed", failed), section("Warnings", of(.warning)),
      section("Allowed in the source", report.checks.filter { $0.allowed != nil }),
      folded(
        "As in the baseline", report.checks.filter { $0.outcome == .skipped && $0.isKnown == true }),
      folded("Passed", of(.pass)), folded("Not checked", report.checks.filter(\.isUnchecked)),
    ]
  }

  private func of(_ outcome: GateCheck.Outcome) -> [GateCheck] {
    report.checks.filter { $0.outcome == outcome }
  }

  private func section(_ title: String, _ checks: [GateCheck]) -> Markup {
    guard !checks.isEmpty else { return .none }
    return .tag("section", ["class": "only-list"], .tag("h2", [:], .text(title)), list(checks))
  }

  private func folded(_ title: String, _ checks: [GateCheck]) -> Markup {
    guard !checks.isEmpty else { return .none }
    return .tag(
      "details", ["class": "block only-list"],
      .tag("summary", [:], .text("\(title) (\(QuantityFormat.counted(checks.count, "check")))")),
      list(checks))
  }

  private func list(_ checks: [GateCheck]) -> Markup {
    var items = checks.prefix(Self.mostListed).map(item)
    if checks.count > Self.mostListed {
      items.append(
        .tag("li", [:], "\(checks.count - Self.mostListed) more are in the JSON report."))
    }
    return .tag("ul", ["class": "checks"], items)
  }

  private func item(_ check: GateCheck) -> Markup {
    var lines: [Markup] = [.tag("p", ["class": "what"], .text(BoundText.pretty(check.message)))]
    if check.expected != nil || check.found != nil {
      let expected = check.expected.map { ["expected ", $0] } ?? []
      let found = check.found.map { [expected.isEmpty ? "found " : ", found ", $0] } ?? []
      lines.append(
        .tag("p", ["class": "muted small"], .text(BoundText.pretty((expected + found).joined()))))
    }
    if let reason = check.allowed {
      lines.append(.tag("p", ["class": "small"], .text("because \(reason)")))
    }
    if let remedy = check.remedy {
      lines.append(.tag("p", ["class": "small"], .text("→ \(remedy)")))
    }
    return .tag(
      "li", ["class": check.outcome.rawValue], lines + [.tag("p", ["class": "small"], place(check))]
    )
  }

  private func place(_ check: GateCheck) -> [Markup] {
    let rule = Markup.tag("span", ["class": "tag"], .text(check.rule))
    guard let file = check.file else { return [rule] }
    let place = check.line.map { "\(file):\($0)" } ?? file
    let link = data?.index(
      of: check.subject, in: file, declaration: check.declaration
    ).map { index in
      Markup.tag("a", ["href": "#f\(index)"], .text(check.subject))
    }
    return [
      rule, " ", .tag("code", [:], .text(place)),
      link.map { .group([" · ", $0]) } ?? .none,
    ]
  }
}
