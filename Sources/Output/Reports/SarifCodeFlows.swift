import Documents
import ScanModel

/// The arguments behind bounds as SARIF code flows: one location per term, dominating ones first.
struct SarifCodeFlows {
  /// The most steps shown; consumers cut at 1,000 locations per result.
  private static let maximumSteps = 50
  /// How many calls deep a bound is followed.
  private static let maximumDepth = 8

  private let functions: [String: [FunctionScan]]
  private let findings: [[String]: Finding]

  init(_ scan: ScanDocument?) {
    functions = Dictionary(grouping: scan?.functions ?? [], by: \.name)
    findings = Dictionary(
      (scan?.findings ?? []).map { (["finding/" + $0.rule, $0.file, "\($0.line)"], $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The argument for a bound of a function: its terms and, below one that is a call, where the callee's cost comes from;
  /// nil where the function is not known for certain or its bound has no terms.
  ///
  /// - Parameters:
  ///   - name: the function's.
  ///   - file: where it is; of several of that name the one there is meant.
  ///   - measure: `space` for that bound, else time.
  /// - Returns: a code flow, at most ``maximumSteps`` long.
  func flow(function name: String, file: String?, measure: String?) -> DocumentValue? {
    guard let function = function(name, in: file) else { return nil }
    var steps: [Step] = []
    var seen: Set<String> = [name]
    add(function, measure: measure, level: 0, &steps, &seen)
    guard !steps.isEmpty else { return nil }
    let locations = steps.prefix(Self.maximumSteps).map { step -> DocumentValue in
      [
        "location": SarifResult.location(
          step.term.file ?? step.function.file, step.term.line,
          message: "\(step.term.expression): \(step.function.reason(for: step.term)) "
            + "(\(step.term.evidence))"),
        "nestingLevel": .number(Double(step.level)),
      ]
    }
    return ["threadFlows": [["locations": .array(locations)]]]
  }

  /// A term of a function's bound, and how many calls deep it stands.
  private struct Step {
    var function: FunctionScan
    var term: TermSummary
    var level: Int
  }

  private func function(_ name: String, in file: String?) -> FunctionScan? {
    let candidates = functions[name] ?? []
    let inFile = candidates.filter { $0.file == file }
    return inFile.count == 1 ? inFile[0] : candidates.count == 1 ? candidates[0] : nil
  }

  private func add(
    _ function: FunctionScan, measure: String?, level: Int, _ steps: inout [Step],
    _ seen: inout Set<String>
  ) {
    let terms = measure == "space" ? function.space.terms : function.time.terms
    for (index, term) in terms.enumerated() where steps.count < Self.maximumSteps {
      steps.append(Step(function: function, term: term, level: level))
      // What dominates is followed to its source; below that the callee's dominating term is enough.
      guard index == 0, level < Self.maximumDepth, term.rule == "call",
        let callee = function.callee(of: term), seen.insert(callee).inserted,
        let next = self.function(callee, in: function.file)
      else {
        if level > 0 { return }
        continue
      }
      add(next, measure: measure, level: level + 1, &steps, &seen)
      if level > 0 { return }
    }
  }

  /// The finding that a check is about.
  func finding(rule: String, file: String?, line: Int?) -> Finding? {
    guard let file, let line else { return nil }
    return findings[[rule, file, "\(line)"]]
  }
}
