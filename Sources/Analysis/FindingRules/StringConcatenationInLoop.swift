internal import ProgramModel
internal import ScanModel

struct StringConcatenationInLoop: FindingRule {
  let description = RuleDescription(
    id: "string-concatenation-in-loop", severity: .warning,
    message: "`s = s + t` copies the string in each turn of a loop.",
    remedy: "Write `s += t`, which appends in place.")

  func check(_ context: RuleContext) -> [Finding] {
    let places: [SourcePosition] = context.sites.filter { site in
      guard site.isRepeated,
        case .assignment(nil, let target, let value) = site.expression.kind,
        case .variable(let variable) = target.kind,
        case .binary("+", let left, _) = value.kind,
        case .variable(let same) = left.kind
      else { return false }
      return same === variable && context.isString(target)
    }.map(\.expression.position)
    return places.map { context.finding(description, at: $0) }
  }
}
