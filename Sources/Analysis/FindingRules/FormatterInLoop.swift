internal import ProgramModel
internal import ScanModel

struct FormatterInLoop: FindingRule {
  let description = RuleDescription(
    id: "formatter-in-loop", severity: .warning,
    message: "A formatter is made in each turn of a loop.",
    remedy: "Make it once, before the loop, and use it again.", isMechanical: true)

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      call.receiver == nil
        && [
          "DateFormatter", "NumberFormatter", "ISO8601DateFormatter", "ByteCountFormatter",
          "DateComponentsFormatter", "MeasurementFormatter", "RelativeDateTimeFormatter",
        ].contains(call.name)
    }
    return context.findings(description, found)
  }
}
