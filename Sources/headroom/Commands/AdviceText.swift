import DecisionModel
import Documents
import Quantities

/// Advice for a person and, with the same facts unrounded, for a program.
enum AdviceText {
  /// One line per setting: the value, the reason, the risk; below it what would change it.
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
        if let change = advised.change {
          text += "  " + "".padding(toWidth: width) + "  ↳ \(change)\n"
        }
      case .unavailable(let reason): text += "\(label)  not set: \(reason)\n"
      }
    }
    if let cost = advice.cost {
      text += "  " + "cost".padding(toWidth: width)
      text += "  \(QuantityFormat.significant(cost.perHour)) \(cost.currency) an hour"
      text += "  \(cost.reason)\n"
    }
    for warning in advice.warnings { text += "  warning: \(warning)\n" }
    return text
  }

  /// The advice as `headroom.advice/1`.
  static func document(_ advice: AllocationAdvice) -> DocumentValue {
    .fields([
      "schema": "headroom.advice/1",
      "name": .string(advice.name),
      "kind": .string(advice.kind.rawValue),
      "policy": .string(advice.policy.rawValue),
      "operatingPoint": .string(advice.operatingPoint),
      "settings": .object(
        advice.settings.map { term, setting in
          DocumentValue.Field(
            term.split(separator: " ").joined(separator: "."), document(setting))
        }),
      "cost": advice.cost.map { cost in
        [
          "perHour": .number(cost.perHour), "currency": .string(cost.currency),
          "reason": .string(cost.reason),
        ]
      },
      "warnings": .array(advice.warnings.map(DocumentValue.string)),
    ])
  }

  private static func document(_ setting: AdvisedSetting) -> DocumentValue {
    switch setting {
    case .unavailable(let reason): return ["unavailable": .string(reason)]
    case .advised(let advised):
      return .fields([
        "value": .number(advised.quantity.value),
        "unit": .string(advised.quantity.unit.rawValue),
        "reason": .string(advised.reason),
        "risk": advised.risk.map(DocumentValue.number),
        "source": .string(advised.source),
        "change": advised.change.map(DocumentValue.string),
      ])
    }
  }
}

extension String {
  fileprivate func padding(toWidth width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
