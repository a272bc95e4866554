internal import ProgramModel
internal import ScanModel

struct FilterIsEmpty: FindingRule {
  let description = RuleDescription(
    id: "filter-is-empty", severity: .warning,
    message: "`filter` visits all elements to see whether there is one.",
    remedy: "Use `contains(where:)` or `allSatisfy`.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.members.filter { site in
      guard case .member(let base, let name) = site.expression.kind, ["isEmpty"].contains(name),
        let inner = base.calleeName, inner.receiver != nil, inner.name == "filter"
      else { return false }
      return true
    }
    return context.findings(description, found)
  }
}
