internal import DecisionModel
internal import Quantities

/// Memory request and limit of one container.
struct MemorySizing {
  let limit: Advised
  let request: Advised
  private(set) var warnings: [String] = []

  /// Room for the program's own pages of code and the kernel's bookkeeping, which the anonymous
  /// memory does not count, and at the same time the least that Docker accepts (6 MiB).
  private static let leastLimit = 8.0 * SafeRounding.mebibyte
  private static let leastMargin = 4.0 * SafeRounding.mebibyte
  /// Where no spread is known the interval has no width, and the margin has to stand for it.
  private static let unknownSpread = 0.15

  init(_ demands: AllocationDemands, _ objective: AllocationObjective) throws(AllocationError) {
    let range = try demands.memory.required("memory demand", unit: .bytes)
    let passing = try demands.smallestPassingLimit.optional(
      "smallest passing memory limit", unit: .bytes)
    let tail = UpperTail(range)
    let share = objective.policy.memoryMargin + (tail == nil ? Self.unknownSpread : 0)
    let withMargin = range.high + max(range.high * share, Self.leastMargin)
    let atRisk = tail?.value(passedWith: objective.risk) ?? 0
    let floor = passing.map { max($0.high * (1 + objective.policy.memoryMargin), $0.high) } ?? 0
    let start = try demands.startUpMemory.optional("memory of the start", unit: .bytes)
    let atStart =
      start.map { $0.high + max($0.high * objective.policy.memoryMargin, Self.leastMargin) } ?? 0
    let wanted = max(withMargin, atRisk, floor, atStart, Self.leastLimit)
    let rounded = SafeRounding.memory(wanted)

    var reason: String
    if wanted == atStart, let start {
      reason =
        "the start needs \(Quantity.bytes(start.high)), more than the steady phase, + "
        + Self.marginText(objective.policy.memoryMargin, start.high)
    } else if wanted == floor, floor > 0 {
      reason =
        "smallest passing limit \(Quantity.bytes(passing?.high ?? 0)) + "
        + Quantity(objective.policy.memoryMargin, .ratio).description
    } else if wanted == atRisk, atRisk > 0 {
      reason =
        "the demand that is passed with \(Quantity(objective.risk, .ratio)) probability, the"
        + " tolerated risk"
    } else if wanted == Self.leastLimit {
      reason = "the least that runs a container"
    } else if tail != nil {
      reason =
        "upper end of the \(Quantity(range.confidence, .ratio)) interval"
        + ", \(Quantity.bytes(range.high)), + \(Self.marginText(share, range.high))"
    } else {
      reason =
        "\(Quantity.bytes(range.high)) needed + \(Self.marginText(share, range.high)), as no spread"
        + " is known"
    }
    reason += "; rounded up to whole MiB"
    if let passing, passing.high < rounded.value {
      reason += "; below \(Quantity.bytes(passing.low)) it would be OOM-killed"
    }
    limit = Advised(
      rounded, reason: reason, risk: tail?.probability(above: rounded.value),
      source: demands.memory.sourceText)

    let (reserved, why): (Double, String) =
      switch objective.policy {
      case .cost: (range.expected, "expected demand: policy cost overcommits")
      case .balanced: (range.high, "upper end of the interval")
      case .safe: (rounded.value, "equal to the limit, so that it is the last to be evicted")
      }
    let least = SafeRounding.reservation(min(reserved, rounded.value))
    request = Advised(
      least,
      reason: why
        + "; rounded up to \(least.value < 16 * SafeRounding.mebibyte ? "64 KiB" : "whole MiB")",
      risk: tail?.probability(above: least.value),
      source: demands.memory.sourceText)

    if tail == nil {
      warnings.append(
        "the memory demand has no spread (one run, or one size): the OOM risk cannot be computed;"
          + " profile several sizes with repetitions")
    }
    if case .known(_, _, let provenance) = demands.memory, provenance.kind == .lowerBound {
      warnings.append(
        "the memory demand is a lower bound (\(provenance.source)): the limit may be too small")
    }
    if case .known(_, _, let provenance) = demands.memory, provenance.kind == .sampled {
      warnings.append(
        "the memory demand was sampled (\(provenance.source)): a peak between two samples is not"
          + " seen")
    }
    if passing == nil, case .unavailable(let reason) = demands.smallestPassingLimit {
      warnings.append("the smallest passing memory limit is unknown: \(reason)")
    }
  }

  private static func marginText(_ share: Double, _ high: Double) -> String {
    high * share >= leastMargin
      ? Quantity(share, .ratio).description : Quantity.bytes(leastMargin).description
  }
}
