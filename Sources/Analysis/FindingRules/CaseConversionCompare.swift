internal import ProgramModel
internal import ScanModel

struct CaseConversionCompare: FindingRule {
  let description = RuleDescription(
    id: "case-conversion-compare", severity: .note,
    message: "Both strings are copied in another case only to compare them.",
    remedy: "Use `caseInsensitiveCompare`, or convert once, before the loop.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.binaries.filter { site in
      guard site.isRepeated, case .binary("==", let left, let right) = site.expression.kind
      else { return false }
      let names = [left, right].compactMap { $0.calleeName?.name }
      return names.contains { $0 == "lowercased" || $0 == "uppercased" }
    }
    return context.findings(description, found)
  }
}
