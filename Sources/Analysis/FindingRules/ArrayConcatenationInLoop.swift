internal import ProgramModel
internal import ScanModel

struct ArrayConcatenationInLoop: FindingRule {
  let description = RuleDescription(
    id: "array-concatenation-in-loop", severity: .warning,
    message: "`a = a + b` copies the array in each turn of a loop.",
    remedy: "Write `a.append(x)` or `a += b`, which append in place.")

  func check(_ context: RuleContext) -> [Finding] {
    let places: [SourcePosition] = context.sites.filter { site in
      guard site.isRepeated,
        case .assignment(nil, let target, let value) = site.expression.kind,
        case .variable(let variable) = target.kind,
        case .binary("+", let left, _) = value.kind,
        case .variable(let same) = left.kind
      else { return false }
      return same === variable && context.isArray(target)
    }.map(\.expression.position)
    return places.map { context.finding(description, at: $0) }
  }
}
