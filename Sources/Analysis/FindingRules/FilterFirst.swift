internal import ProgramModel
internal import ScanModel

struct FilterFirst: FindingRule {
  let description = RuleDescription(
    id: "filter-first", severity: .warning,
    message: "`filter` visits all elements to take the first.",
    remedy: "Use `first(where:)` or `last(where:)`.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.members.filter { site in
      guard case .member(let base, let name) = site.expression.kind,
        ["first", "last"].contains(name),
        let inner = base.calleeName, inner.receiver != nil, inner.name == "filter"
      else { return false }
      return true
    }
    return context.findings(description, found)
  }
}
