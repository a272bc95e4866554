internal import ProgramModel
internal import ScanModel

struct FileAccessInLoop: FindingRule {
  let description = RuleDescription(
    id: "file-access-in-loop", severity: .warning,
    message: "A file is read or written in each turn of a loop.",
    remedy: "Read or write once, outside the loop, or in larger pieces.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.repeatedCalls.filter { call in
      ["contentsOf", "contentsOfFile"].contains(call.arguments.first?.label ?? "")
        && ["Data", "String", "NSData", "NSString"].contains(call.name)
        || ["contents", "createFile", "fileExists", "contentsOfDirectory", "readToEnd"].contains(
          call.name)
          && call.arguments.first.map { ["atPath", "at"].contains($0.label ?? "") } ?? true
          && call.receiver != nil && call.name != "contents"
    }
    return context.findings(description, found)
  }
}
