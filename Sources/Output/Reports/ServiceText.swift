import ProfileModel
import Quantities

/// What a service needs and carries, for a person.
enum ServiceText {
  /// Start, rest, each request, the largest rate, the knee, and a table of the steps.
  ///
  /// - Complexity: O(k) for k steps.
  static func lines(
    _ service: ServiceDemand, _ startUp: DemandTable, _ style: ReportStyle
  ) -> [String] {
    var sentences = [
      "starts in \(text(startUp["wall"])) with \(text(startUp["cpu.total"])) of CPU time",
      "at rest \(text(service.rest["cores.mean"])) and \(text(service.rest["memory.anonymous"]))",
      "one \(VisibleText.line(service.request)): \(text(service.perRequest["cpu.total"])) of CPU time",
      "largest rate \(text(service.largestRatePerCore)) per core" + objective(service),
      "knee \(text(service.knee))",
    ]
    sentences = sentences.map { style.wrap("  " + $0, indentation: 4) }
    var table = TextTable(["rate", "answered", "p50", "p99", "cores", "memory", ""], flexible: [])
    for step in service.steps {
      table.rows.append([
        amount(step.rate, .operationsPerSecond), amount(step.answered, .operationsPerSecond),
        step.latency["50"].map { amount($0, .seconds) } ?? "",
        step.latency["99"].map { amount($0, .seconds) } ?? "",
        step.cores.map { amount($0, .cores) } ?? "", step.memory.map { amount($0, .bytes) } ?? "",
        step.kept ? "kept" : "missed",
      ])
    }
    return sentences + (table.rows.isEmpty ? [] : table.lines(style))
  }

  private static func objective(_ service: ServiceDemand) -> String {
    guard let objective = service.objective else { return "" }
    return " with \(QuantityFormat.significant(objective.percentile, digits: 4))% below "
      + amount(objective.latency, .seconds)
  }

  private static func amount(_ value: Double, _ unit: Unit) -> String {
    QuantityFormat.string(Quantity(value, unit))
  }

  private static func text(_ demand: Demand?) -> String {
    switch demand {
    case .known(let range, let unit, let provenance)?:
      (provenance.kind == .lowerBound ? "at least " : "") + amount(range.expected, unit)
    case .unavailable(let reason)?: "unknown (\(VisibleText.line(reason)))"
    case nil: "unknown"
    }
  }
}
