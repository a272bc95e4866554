internal import ProgramModel
internal import ScanModel

struct FilterCount: FindingRule {
  let description = RuleDescription(
    id: "filter-count", severity: .note,
    message: "`filter` makes an array only to count it.",
    remedy: "Use `count(where:)`.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.members.filter { site in
      guard case .member(let base, let name) = site.expression.kind, ["count"].contains(name),
        let inner = base.calleeName, inner.receiver != nil, inner.name == "filter"
      else { return false }
      return true
    }
    return context.findings(description, found)
  }
}
