import DecisionModel
import Quantities

/// Advice for a person: each value with its reason and risk.
enum AdviceText {
  /// One line per setting, the warnings after them.
  static func render(_ advice: AllocationAdvice) -> String {
    var text = "\(advice.name) at \(advice.operatingPoint), policy \(advice.policy.rawValue)\n"
    let width = advice.settings.map(\.term.count).max() ?? 0
    for (term, setting) in advice.settings {
      let label = "  " + term.padding(toWidth: width)
      switch setting {
      case .advised(let advised):
        let risk = advised.risk.map {
          " · risk \(QuantityFormat.significant($0 * 100, digits: 2))%"
        }
        text += "\(label)  \(advised.quantity)  \(advised.reason)\(risk ?? "")\n"
      case .unavailable(let reason): text += "\(label)  not set: \(reason)\n"
      }
    }
    for warning in advice.warnings { text += "  warning: \(warning)\n" }
    return text
  }
}

extension String {
  fileprivate func padding(toWidth width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
