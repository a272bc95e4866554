internal import DecisionModel
internal import Quantities

/// The limit on processes and threads: a stop for runaways, never tight.
enum TaskSizing {
  /// Twice the peak and 32 more: run times make threads of their own when they see more cores.
  static func limit(
    _ tasks: Demand, _ objective: AllocationObjective
  ) throws(AllocationError) -> AdvisedSetting {
    guard let range = try tasks.optional("processes and threads", unit: .count) else {
      guard case .unavailable(let reason) = tasks else { return .unavailable(reason: "unknown") }
      return .unavailable(reason: reason)
    }
    return .advised(
      Advised(
        SafeRounding.count(range.high * 2 + 32),
        reason:
          "twice the peak of \(QuantityFormat.grouped(range.high)) and 32: stops runaways only",
        risk: UpperTail(range)?.probability(above: range.high * 2 + 32), source: tasks.sourceText))
  }
}
