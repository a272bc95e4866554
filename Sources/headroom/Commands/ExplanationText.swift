import ScanModel
import SourceAnalysis

/// The argument for a bound, line by line.
enum ExplanationText {
  /// The function, its bound, the steps and what follows.
  static func render(_ explanation: Explanation) -> String {
    let function = explanation.function
    let time = function.time
    var headline = "\(function.name)   O(\(time.bound)), \(time.qualifier)"
    if let lower = time.lower { headline += " · lower Ω(\(lower))" }
    if !function.assumptions.isEmpty {
      headline +=
        " · \(function.assumptions.count) "
        + (function.assumptions.count == 1 ? "assumption" : "assumptions")
    }
    var text = headline + "\n  \(function.file):\(function.line)\n"
    let width = explanation.steps.map { String($0.line).count }.max() ?? 0
    for step in explanation.steps {
      let line = String(step.line)
      let padding = String(repeating: " ", count: width - line.count)
      text += "  \(padding)\(line)  \(step.text)   \(step.cost)\n"
    }
    text += "  ⇒ \(explanation.conclusion)\n"
    for assumption in function.assumptions { text += "  assumed: \(assumption)\n" }
    for name in time.unknowns { text += "  unknown: \(name)\n" }
    return text
  }
}
