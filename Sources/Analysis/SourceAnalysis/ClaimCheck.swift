package import Catalogue
internal import CostAlgebra
package import CostInference
package import ProgramModel
package import ScanModel

/// Compares `- Complexity:` comments with the derived bound; a claim never feeds the estimate it is about.
///
/// A claim with conditions is compared case by case where the analysis can take the condition's side (random access,
/// storage that is not shared, reading or writing); otherwise its largest case counts. "Expected" and "amortized" have to
/// be said by both.
package enum ClaimCheck {
  /// What the analysis found of the declaration that a claim is about, under an assumption.
  package struct Derived {
    /// A name for the accessor: `get`, `set`, or empty for a function.
    package var isWriting: Bool
    package var summary: FunctionSummary

    package init(isWriting: Bool, summary: FunctionSummary) {
      self.isWriting = isWriting
      self.summary = summary
    }
  }

  /// Whether a body changes what a property or subscript names.
  package static func isWriting(_ function: Function) -> Bool {
    switch function.kind {
    case .setter, .subscriptSetter, .coroutine("_modify"), .coroutine("modify"),
      .coroutine("unsafeMutableAddress"), .coroutine("mutate"):
      true
    default: false
    }
  }

  /// The verdict on one claim.
  ///
  /// - Parameters:
  ///   - claim: the claim as read.
  ///   - derived: the summaries of the bodies of the declaration that it documents, for an assumption.
  /// - Returns: the verdict with its reason.
  package static func check(
    _ claim: ComplexityClaim, derived: (InferenceAssumptions) -> [Derived]
  ) -> ClaimSummary {
    guard claim.isRead else {
      return ClaimSummary(
        text: claim.text, verdict: .cannotTell, reason: "the claim holds no O(…) that can be read")
    }
    let general = derived(InferenceAssumptions())
    guard !general.isEmpty else {
      return ClaimSummary(
        text: claim.text, verdict: .cannotTell, reason: "there is no body to check")
    }
    let conditions = claim.cases.map(Condition.init)
    var verdicts: [(ClaimSummary.Verdict, String)] = []
    if conditions.contains(.other) || conditions.allSatisfy({ $0 == .none || $0 == .otherwise }) {
      // The sides of the condition cannot be told apart: the largest of the cases is what never fails to hold.
      let largest = claim.cases.enumerated().max { classes($0.element) < classes($1.element) }
      if let largest { verdicts = [compare(largest.element, general, worst: false)] }
    } else {
      for (condition, one) in zip(conditions, claim.cases) {
        switch condition {
        case .randomAccess:
          verdicts.append(
            compare(one, derived(InferenceAssumptions(randomAccess: true)), worst: false))
        case .unique, .none: verdicts.append(compare(one, general, worst: false))
        case .otherwise:
          verdicts.append(compare(one, general, worst: conditions.contains(.unique)))
        case .shared: verdicts.append(compare(one, general, worst: true))
        case .reading:
          verdicts.append(compare(one, general.filter { !$0.isWriting }, worst: false))
        case .writing:
          verdicts.append(compare(one, general.filter(\.isWriting), worst: false))
        case .other: break
        }
      }
    }
    let order: [ClaimSummary.Verdict] = [.cannotTell, .worseThanClaimed, .betterThanClaimed]
    for verdict in order {
      if let found = verdicts.first(where: { $0.0 == verdict }) {
        return ClaimSummary(text: claim.text, verdict: verdict, reason: found.1)
      }
    }
    return ClaimSummary(
      text: claim.text, verdict: .agrees, reason: verdicts.map(\.1).joined(separator: "; "))
  }

  /// The side that a case's condition takes.
  private enum Condition {
    case none, randomAccess, unique, shared, reading, writing, otherwise, other

    init(_ one: ComplexityClaim.Case) {
      guard let text = one.condition?.lowercased() else {
        self = one.isOtherwise ? .otherwise : .none
        return
      }
      if text.contains("random") {
        self = .randomAccess
      } else if text.contains("isn't shared") || text.contains("unique")
        || text.contains("only copy")
        || text.contains("not shared")
      {
        // A second condition on top of uniqueness is one that cannot be told.
        self = text.contains(" and ") ? .other : .unique
      } else if text.contains("shared") {
        self = .shared
      } else if text == "reading" {
        self = .reading
      } else if ["writing", "updating", "mutating"].contains(text) {
        self = .writing
      } else {
        self = .other
      }
    }
  }

  private static func classes(_ one: ComplexityClaim.Case) -> ComplexityClass {
    one.expression.expression { CostExpression.size($0) }.map(ComplexityClass.init(of:)) ?? .unknown
  }

  /// The costs of code that the caller brings along in a bound.
  private static func stepNames(_ summary: FunctionSummary) -> [String] {
    summary.cost.upper.leading.symbols.filter { $0.kind == .step }.map(\.name).sorted()
  }

  private static func compare(
    _ one: ComplexityClaim.Case, _ bodies: [Derived], worst: Bool
  ) -> (ClaimSummary.Verdict, String) {
    let claimed = classes(one)
    guard !claimed.isUnknown else { return (.cannotTell, "the claimed bound cannot be read") }
    guard !bodies.isEmpty else { return (.cannotTell, "there is no body to check") }
    if one.unit == "allocations" {
      return (.cannotTell, "the claim counts allocations and says nothing of time")
    }
    var derived = ComplexityClass.constant
    var qualifier = Qualifier.worst
    var bounds: [String] = []
    for body in bodies {
      let cost = body.summary.cost
      let upper = (worst ? cost.worst : cost.upper).leading
      let own = ComplexityClass(of: upper)
      if own.isUnknown {
        let names = upper.symbols.filter(\.isUnknown).map(\.name)
        return (.cannotTell, "unknown: \(names.joined(separator: ", "))")
      }
      bounds.append(upper.isZero ? "1" : upper.description)
      if own > derived || own == derived && body.summary.qualifier > qualifier {
        qualifier =
          worst || cost.worst.leading.isDominated(by: upper) ? .worst : body.summary.qualifier
      }
      derived = max(derived, own)
    }
    let sizes = one.expression.sizes
    if one.qualifier == .worst, qualifier != .worst,
      sizes.count > 1 || sizes == ["count"] || sizes == ["self.count"]
    {
      // A claim without a qualifier is one of the worst case, which the derived one may be as well: a claim of the
      // receiver's size or of several sizes leaves room for moving all that is there.
      let worstCase = bodies.map { ComplexityClass(of: $0.summary.cost.worst.leading) }.max()
      if let worstCase, worstCase == claimed {
        derived = worstCase
        qualifier = .worst
      }
    }
    let reason =
      "derived \(bounds.joined(separator: ", ")), \(derived) \(qualifier.rawValue)"
      + (one.condition.map { " (\($0))" } ?? "")
    if derived < claimed, let open = bodies.lazy.flatMap({ stepNames($0.summary) }).first {
      // What the caller's code does is no part of the derived class, and may be what the claim counts.
      return (.cannotTell, "\(reason); the claim may count \(open) as well")
    }
    if derived != claimed {
      return (derived > claimed ? .worseThanClaimed : .betterThanClaimed, reason)
    }
    // A count of comparisons or copies says nothing of the rest, and so nothing of chance.
    if one.unit != nil, one.qualifier == .worst { return (.agrees, reason) }
    let wanted: Qualifier =
      switch one.qualifier {
      case .worst: .worst
      case .amortized: .amortized
      case .expected: .expected
      }
    if wanted == qualifier { return (.agrees, reason) }
    return (wanted < qualifier ? .worseThanClaimed : .betterThanClaimed, reason)
  }
}
