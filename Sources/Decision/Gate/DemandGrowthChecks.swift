import Configuration
import DecisionModel
import ProfileModel
import Quantities

/// Checks that demands did not grow against the baseline profile.
///
/// Ranges that overlap are the same demand as far as anybody knows, so they never fail. Seconds mean
/// something only with an interval and on the same CPU model; otherwise they are not compared.
enum DemandGrowthChecks {
  /// The least relative growth of a demand that is reported where no rule speaks about it.
  static let tolerance = 0.05

  static func checks(
    _ rule: BaselineRule, before: DemandEvidence, now: DemandEvidence
  ) -> [GateCheck] {
    guard before.point == now.point else {
      return [
        GateCheck(
          .skipped, category: .regression, rule: "regression/demand", subject: now.subject,
          message: "demands not compared: the baseline is of "
            + "\(before.point.isEmpty ? "one run" : before.point) and the profile of "
            + (now.point.isEmpty ? "one run" : now.point),
          remedy: "profile the same operating point")
      ]
    }
    let limits = Dictionary(
      rule.growth.map { ($0.metric, $0.max) }, uniquingKeysWith: { first, _ in first })
    let sameMachine = before.cpuModel != nil && before.cpuModel == now.cpuModel
    var checks: [GateCheck] = []
    for metric in Set(before.demands.keys).union(limits.keys).sorted() {
      guard limits[metric] != nil || rule.onDemandGrowth != .ignore else { continue }
      let comparison = Comparison(
        metric, "regression/demand/" + metric, limit: limits[metric], reaction: rule.onDemandGrowth)
      guard case .known(let old, let unit, _)? = before.demands[metric],
        case .known(let new, unit, _)? = now.demands[metric]
      else {
        if limits[metric] != nil {
          checks.append(comparison.skipped("it is not known in both profiles"))
        }
        continue
      }
      checks.append(
        comparison.check(old, new, unit, sameMachine: sameMachine, at: now.point))
    }
    guard rule.onDemandGrowth != .ignore else { return checks }
    return checks
      + now.models.compactMap { model in
        before.models.first {
          $0.metric == model.metric && $0.parameter == model.parameter
        }.flatMap {
          Self.model($0, model, rule, sameMachine: sameMachine)
        }
      }
  }

  /// Compares two models at the ends of the sizes that both support: coefficients trade off against
  /// each other within the noise, so what they say together is compared and not each by itself.
  private static func model(
    _ before: DemandModel, _ now: DemandModel, _ rule: BaselineRule, sameMachine: Bool
  ) -> GateCheck? {
    guard before.unit == now.unit, before.parameter == now.parameter,
      let size = [before.predicted.last?.size, now.predicted.last?.size].compactMap({ $0 }).min(),
      let old = try? before.evaluate(at: size), let new = try? now.evaluate(at: size)
    else { return nil }
    var check = Comparison(
      now.metric, "regression/model/" + now.metric, limit: nil, reaction: rule.onDemandGrowth
    ).check(
      old, new, now.unit, sameMachine: sameMachine,
      at: "\(now.parameter) = \(QuantityFormat.grouped(size))")
    if check.outcome != .skipped {
      check.message += ": \(text(before)) → \(text(now))"
    }
    return check
  }

  private static func text(_ model: DemandModel) -> String {
    model.terms.map { term in
      let coefficient = QuantityFormat.string(Quantity(term.coefficient, model.unit))
      return term.basis == "1" ? coefficient : "\(coefficient)·\(term.basis)"
    }.joined(separator: " + ")
  }

  /// One demand before and now.
  private struct Comparison {
    let metric: String
    let rule: String
    let limit: Double?
    let reaction: Policy.Reaction

    init(_ metric: String, _ rule: String, limit: Double?, reaction: Policy.Reaction) {
      self.metric = metric
      self.rule = rule
      self.limit = limit
      self.reaction = reaction
    }

    func skipped(_ reason: String) -> GateCheck {
      GateCheck(
        .skipped, category: .regression, rule: rule, subject: metric,
        message: "\(metric) not compared: \(reason)")
    }

    func check(
      _ old: DemandRange, _ new: DemandRange, _ unit: Unit, sameMachine: Bool, at place: String
    ) -> GateCheck {
      if unit == .seconds {
        guard sameMachine else {
          return skipped("seconds compare on the same CPU model only")
        }
        guard old.low < old.high, new.low < new.high else {
          return skipped("seconds compare with an interval only; profile several runs")
        }
      }
      let growth = old.expected > 0 ? new.expected / old.expected - 1 : new.expected > 0 ? 1 : 0
      let grew = new.low > old.high && growth > (limit ?? tolerance)
      var check = skipped("")
      check.outcome =
        !grew ? .pass : limit != nil || reaction == .fail ? .violation : .warning
      check.expected =
        "\(text(old, unit))" + (limit.map { ", at most \(percent($0)) more" } ?? "")
      check.found = text(new, unit)
      let point = place.isEmpty ? "" : " at \(place)"
      check.message =
        "\(metric)\(point): \(text(old, unit)) → \(text(new, unit)), "
        + (new.low > old.high || new.high < old.low
          ? "\(growth < 0 ? "−" : "+")\(percent(abs(growth)))"
          : old == new ? "no change" : "within the noise")
      return check
    }

    private func percent(_ share: Double) -> String {
      QuantityFormat.significant(share * 100) + "%"
    }

    private func text(_ range: DemandRange, _ unit: Unit) -> String {
      func text(_ value: Double) -> String { QuantityFormat.string(Quantity(value, unit)) }
      return range.low == range.high
        ? text(range.expected)
        : "\(text(range.expected)) (\(text(range.low)) … \(text(range.high)))"
    }
  }
}
