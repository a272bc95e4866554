internal import Catalogue
internal import CostAlgebra
internal import CostInference
internal import ProgramModel
internal import ScanModel

/// A function's summary in the words of the scan contract.
enum FunctionReport {
  static func scan(
    _ entry: FunctionEntry, _ summary: FunctionSummary, isBrief: Bool = false,
    under: (InferenceAssumptions) -> [ClaimCheck.Derived]
  ) -> FunctionScan {
    let function = entry.function
    let time = bound(summary.cost, summary.qualifier, terms: isBrief ? 1 : .max)
    let others = isBrief ? 0 : Int.max
    var result = FunctionScan(
      name: function.name, file: entry.file, line: Int(function.position.line),
      hasBody: function.hasBody, time: time,
      space: bound(
        Cost(upper: summary.allocation, worst: summary.allocation, lower: .zero), .worst,
        terms: others),
      span: summary.span.map { bound($0, summary.qualifier, terms: others) } ?? time)
    result.loops = summary.loops.map {
      LoopSummary(
        line: $0.line, kind: $0.kind, trips: $0.trips?.description, carried: $0.carried)
    }
    // The largest contribution may be one of the calls on its line.
    let line = isBrief ? time.terms.first?.line ?? -1 : nil
    result.calls = summary.calls.filter { line == nil || $0.line == line }.map {
      CallSummary(
        line: $0.line, callee: $0.callee, times: $0.times.description,
        cost: $0.cost.description, evidence: $0.evidence.rawValue)
    }
    result.effects = summary.effects.map {
      EffectSummary(line: $0.line, kind: $0.kind, insideLoop: $0.insideLoop)
    }
    result.locks = summary.locks.map {
      LockSummary(line: $0.line, what: $0.what, costHeld: $0.held?.description)
    }
    result.claims = claims(of: function, summary, under: under)
    for symbol in summary.cost.upper.leading.symbols where !symbol.isUnknown {
      result.sizes[symbol.name] = origin(of: symbol, function)
    }
    result.assumptions = summary.assumptions
    return result
  }

  /// The verdicts on what the function's documentation claims.
  ///
  /// - Parameters:
  ///   - function: the function.
  ///   - summary: what was found, as far as callers see it.
  ///   - under: what is found under other assumptions.
  /// - Returns: one verdict per claim, in their order.
  static func claims(
    of function: Function, _ summary: FunctionSummary,
    under: (InferenceAssumptions) -> [ClaimCheck.Derived]
  ) -> [ClaimSummary] {
    guard let comment = function.documentation else { return [] }
    let body = ClaimCheck.Derived(isWriting: ClaimCheck.isWriting(function), summary: summary)
    return ComplexityClaim.parse(docComment: comment).map { claim in
      ClaimCheck.check(claim) { assumptions in
        guard function.hasBody else { return [] }
        return assumptions == InferenceAssumptions() ? [body] : under(assumptions)
      }
    }
  }

  /// What happens where a term comes from; nil where its rule says it all.
  static func words(of term: CostTerm) -> String? {
    if ["loop", "recursion", "closure"].contains(where: { term.rule.hasPrefix($0 + ".") }) {
      return nil
    }
    let head = term.text.head
    if head.isEmpty { return nil }
    // A name alone is that of a library function.
    return term.rule == "catalogue" && !head.contains(" ") ? head + "()" : head
  }

  private static func origin(of symbol: Symbol, _ function: Function) -> String {
    let root = symbol.name.prefix { $0 != "." && $0 != "[" }
    if function.parameters.contains(where: { $0.variable.name == root }) {
      return "parameter \(root), line \(function.position.line)"
    }
    return "known by name in the function"
  }

  /// The bound with its `terms` largest contributions.
  static func bound(
    _ cost: Cost, _ qualifier: Qualifier, terms count: Int = .max
  ) -> BoundSummary {
    let upper = cost.upper.leading
    let own = ComplexityClass(of: upper)
    let worst = ComplexityClass(of: cost.worst)
    let lower = cost.lower.leading
    let unknowns = upper.symbols.filter(\.isUnknown).map(\.name)
    let tight = !own.isUnknown && ComplexityClass(of: lower) == own && upper.isDominated(by: lower)
    let order = (count == 0 ? [] : cost.terms).map {
      (term: $0, rank: ComplexityClass(of: $0.expression))
    }
    .enumerated().sorted {
      let (a, b) = ($0.element.rank, $1.element.rank)
      return a == b ? $0.offset < $1.offset : a > b
    }.map(\.element.term)
    return BoundSummary(
      class: own.description,
      qualifier: (own == worst ? .worst : qualifier).rawValue,
      worst: worst.description, bound: upper.isZero ? "1" : upper.description,
      lower: own.isUnknown ? nil : lower.isZero ? "1" : lower.description, tight: tight,
      answered: !own.isUnknown, unknowns: unknowns,
      terms: order.prefix(count).map {
        TermSummary(
          expression: $0.expression.leading.description, line: $0.line, rule: $0.rule,
          text: words(of: $0), evidence: $0.evidence.rawValue, qualifier: $0.qualifier.rawValue)
      })
  }
}
