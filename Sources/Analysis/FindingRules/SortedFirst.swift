internal import ProgramModel
internal import ScanModel

struct SortedFirst: FindingRule {
  let description = RuleDescription(
    id: "sorted-first", severity: .warning,
    message: "The whole sequence is sorted to take one end of it.",
    remedy: "Use `min()`/`max()` or `min(by:)`/`max(by:)`.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.members.filter { site in
      guard case .member(let base, let name) = site.expression.kind,
        ["first", "last"].contains(name),
        let inner = base.calleeName, inner.receiver != nil, inner.name == "sorted"
      else { return false }
      return true
    }
    return context.findings(description, found)
  }
}
