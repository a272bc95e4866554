internal import ProgramModel
internal import ScanModel

struct FilterIsEmpty: FindingRule {
  let description = RuleDescription(
    id: "filter-is-empty", severity: .warning,
    message: "`filter` visits all elements to see whether there is one.",
    remedy: "Use `contains(where:)` or `allSatisfy`.")

  func check(_ context: RuleContext) -> [Finding] {
    let places: [SourcePosition] = context.sites.filter { site in
      guard case .member(let base, let name) = site.expression.kind, ["isEmpty"].contains(name),
        let inner = base.calleeName, inner.receiver != nil, inner.name == "filter"
      else { return false }
      return true
    }.map(\.expression.position)
    return places.map { context.finding(description, at: $0) }
  }
}
