import Allocation
import DecisionModel
import Documents
import ProfileModel
import Quantities

/// `advise --simulate`: a usage trace against the advice, beside the rules of tools that need history.
struct Simulation {
  /// One line of the table.
  private struct Row {
    var rule: String
    var history: String
    var outcome: UsageReplay.Outcome?
    var remark: String
  }

  /// The ages at which the other rules are asked, in seconds.
  private static let ages: [(String, Double)] = [
    ("0 h", 0), ("12 h", 43_200), ("24 h", 86_400), ("8 days", 691_200),
  ]

  private let rows: [Row]
  private let title: String

  init(
    _ trace: UsageTrace, profile: ResourceDemandProfile, objective: AllocationObjective,
    advice: AllocationAdvice
  ) throws(AllocationError) {
    title =
      "\(QuantityFormat.grouped(Double(trace.samples.count))) samples over"
      + " \(Quantity.seconds(trace.duration)); settings for \(advice.operatingPoint)"
    let replay = UsageReplay(trace.samples, prices: objective.prices)
    var rows: [Row] = []
    guard let size = SizedReplica(advice) else {
      throw .missingMetric("requests and limits", reason: "the advice has no value for them")
    }
    if advice.kind == .service {
      if let scaling = HorizontalScaling(advice) {
        rows.append(
          Row(
            rule: "headroom", history: "none", outcome: replay.outcome(of: size, scaledBy: scaling),
            remark: "replicas follow the horizontal autoscaler that it emits"))
      }
    } else if trace.samples.allSatisfy({ $0.size != nil }) {
      var known: [Double: SizedReplica] = [:]
      let outcome = try replay.outcome { sample throws(AllocationError) in
        let n = sample.size ?? 0
        if let found = known[n] { return found }
        let demands = try AllocationDemands(profile: profile, kind: .batch, at: ["n": n])
        guard let sized = SizedReplica(try Allocator.advise(demands, objective: objective)) else {
          throw .missingMetric("requests and limits", reason: "no advice at n = \(n)")
        }
        known[n] = sized
        return sized
      }
      rows.append(
        Row(
          rule: "headroom", history: "none", outcome: outcome,
          remark: "each run sized by its input, as with --at n=…"))
    }
    let replicas = Int(advice.replicas.quantity?.value ?? 1)
    rows.append(
      Row(
        rule: "headroom", history: "none", outcome: replay.outcome(of: size, replicas: replicas),
        remark: advice.kind == .service
          ? "\(replicas) replicas all the time" : "one size for all: the operating point's"))
    for rule in PeerRule.allCases {
      for (name, age) in Self.ages {
        rows.append(Self.row(rule, name, age, trace, objective.prices))
      }
    }
    self.rows = rows
  }

  /// The rule's settings after `age`, on what follows.
  private static func row(
    _ rule: PeerRule, _ name: String, _ age: Double, _ trace: UsageTrace, _ prices: PriceList?
  ) -> Row {
    let begin = trace.samples.first?.time ?? 0
    let history = trace.samples.prefix { $0.time + $0.duration - begin <= age }
    let rest = Array(trace.samples.dropFirst(history.count))
    guard !rest.isEmpty else {
      return Row(rule: rule.rawValue, history: name, outcome: nil, remark: "the trace is shorter")
    }
    guard let size = rule.recommend(Array(history)) else {
      return Row(
        rule: rule.rawValue, history: name, outcome: nil,
        remark: history.isEmpty ? "nothing to go by" : "too few points")
    }
    return Row(
      rule: rule.rawValue, history: name,
      outcome: UsageReplay(rest, prices: prices).outcome(of: size),
      remark: "\(Quantity.cores(size.cpuRequest)), \(Quantity.bytes(size.memoryRequest))")
  }

  /// The table.
  func text(currency: String?) -> String {
    var text = "\n\(title)\n"
    text += "  rule      history  cpu slack  memory slack  OOM kills  throttled"
    text += currency.map { "  cost (\($0))" } ?? ""
    text += "\n"
    for row in rows {
      text += "  " + row.rule.padded(10) + row.history.padded(9)
      if let outcome = row.outcome {
        text += Self.percent(outcome.cpuSlack).padded(11)
        text += Self.percent(outcome.memorySlack).padded(14)
        text += QuantityFormat.grouped(Double(outcome.kills)).padded(11)
        text += Self.percent(outcome.throttled).padded(11)
        if let cost = outcome.cost { text += QuantityFormat.significant(cost).padded(10) }
      }
      text += "\(row.remark)\n"
    }
    return text
  }

  /// The same, unrounded, as `headroom.simulation/1`.
  var document: DocumentValue {
    [
      "schema": "headroom.simulation/1",
      "rows": .array(
        rows.map { row in
          .fields([
            "rule": .string(row.rule), "history": .string(row.history),
            "remark": .string(row.remark),
            "cpuSlack": row.outcome.map { .number($0.cpuSlack) },
            "memorySlack": row.outcome.map { .number($0.memorySlack) },
            "kills": row.outcome.map { .number(Double($0.kills)) },
            "throttled": row.outcome.map { .number($0.throttled) },
            "replicas": row.outcome.map { .number(Double($0.replicas)) },
            "cost": row.outcome?.cost.map { .number($0) },
          ])
        }),
    ]
  }

  private static func percent(_ share: Double) -> String {
    QuantityFormat.significant(share * 100, digits: 2) + "%"
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
