internal import ProgramModel
internal import ScanModel

struct BlockingCallInAsync: FindingRule {
  let description = RuleDescription(
    id: "blocking-call-in-async", severity: .error,
    message: "A blocking call in asynchronous code holds a thread of the pool.",
    remedy: "Use the asynchronous form: `Task.sleep`, an async sequence, a continuation.")

  func check(_ context: RuleContext) -> [Finding] {
    let found = context.calls.filter { call in
      guard call.site.isAsync else { return false }
      switch call.name {
      case "sleep", "usleep", "nanosleep":
        guard let receiver = call.receiver else { return true }
        if case .name("Thread", _) = receiver.kind { return true }
        return false
      case "wait":
        return call.receiver.map {
          ["DispatchSemaphore", "DispatchGroup", "NSCondition"]
            .contains(context.type(of: $0).nominalName ?? "")
        } ?? false
      default: return false
      }
    }
    return context.findings(description, found)
  }
}
