internal import ProgramModel
internal import ScanModel

struct CountIsZero: FindingRule {
  let description = RuleDescription(
    id: "count-is-zero", severity: .note,
    message: "`count` of a string or lazy collection walks it only to compare with zero.",
    remedy: "Use `isEmpty`.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.binaries.filter { site in
      guard case .binary(let name, let left, let right) = site.expression.kind,
        ["==", "!=", ">"].contains(name), case .integer(0) = right.kind,
        case .member(let base, "count") = left.kind
      else { return false }
      return context.isString(base)
    }
    return context.findings(description, found)
  }
}
