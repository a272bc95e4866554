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
    if isBrief { return brief(entry, summary, under: under) }
    let function = entry.function
    let time = bound(summary.cost, summary.qualifier)
    var result = FunctionScan(
      name: function.name, file: entry.file, line: Int(function.position.line),
      hasBody: function.hasBody, time: time,
      space: bound(
        Cost(upper: summary.allocation, worst: summary.allocation, lower: .zero), .worst),
      span: summary.span.map { bound($0, summary.qualifier) } ?? time,
      peak: quantity(summary.boundOnPeak), stackDepth: quantity(summary.boundOnDepth))
    result.loops = summary.loops.map {
      LoopSummary(
        line: $0.line, kind: $0.kind, trips: $0.trips?.description, carried: $0.carried)
    }
    result.calls = calls(summary)
    result.effects = effects(summary)
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

  /// What a table shows of a function: the class and the unknowns of its time with the largest contribution, the calls where that
  /// does not say which of them it is, its loops (with their rounds where sizes multiply), effects and claims.
  private static func brief(
    _ entry: FunctionEntry, _ summary: FunctionSummary,
    under: (InferenceAssumptions) -> [ClaimCheck.Derived]
  ) -> FunctionScan {
    let function = entry.function
    let upper = summary.cost.upper.leading
    let own = ComplexityClass(of: upper)
    let term = largest(summary.cost.terms).map(self.summary)
    let nothing = BoundSummary.unknown([])
    var result = FunctionScan(
      name: function.name, file: entry.file, line: Int(function.position.line),
      hasBody: function.hasBody,
      time: BoundSummary(
        class: own.description, qualifier: summary.qualifier.rawValue, worst: "",
        // Without a contribution it is shown itself.
        bound: term != nil ? "" : upper.isZero ? "1" : upper.description, lower: nil, tight: false,
        answered: !own.isUnknown, unknowns: unknowns(of: upper),
        terms: term.map { [$0] } ?? []),
      space: nothing, span: nothing)
    // A remedy names the loop that repeats what costs most, where that is more than a size by itself.
    let isProduct =
      term?.expression.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "^") } ?? false
    result.loops = summary.loops.map {
      LoopSummary(
        line: $0.line, kind: $0.kind, trips: isProduct ? $0.trips?.description : nil,
        carried: isProduct ? $0.carried : nil)
    }
    if let term, term.text == nil || term.rule == "call" && term.text?.hasPrefix("calls ") != true {
      result.calls = calls(summary) { $0.line == term.line }
    }
    result.effects = effects(summary)
    result.claims = claims(of: function, summary, under: under)
    return result
  }

  private static func calls(
    _ summary: FunctionSummary, where isListed: (CallRecord) -> Bool = { _ in true }
  ) -> [CallSummary] {
    summary.calls.filter(isListed).map {
      CallSummary(
        line: $0.line, callee: $0.callee, times: $0.times.description,
        cost: $0.cost.description, evidence: $0.evidence.rawValue)
    }
  }

  private static func effects(_ summary: FunctionSummary) -> [EffectSummary] {
    summary.effects.map {
      EffectSummary(line: $0.line, kind: $0.kind, insideLoop: $0.insideLoop)
    }
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
    // Most comments claim nothing: what opens a claim has the word in it.
    guard let comment = function.documentation, comment.holdsBytes(of: "xity") else { return [] }
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

  private static func unknowns(of upper: CostExpression) -> [String] {
    upper.symbols.filter(\.isUnknown).map(\.name)
  }

  private static func summary(of term: CostTerm) -> TermSummary {
    TermSummary(
      expression: term.expression.leading.description, line: term.line, rule: term.rule,
      text: words(of: term), evidence: term.evidence.rawValue, qualifier: term.qualifier.rawValue)
  }

  /// The contribution of the highest class, the first of several.
  private static func largest(_ terms: [CostTerm]) -> CostTerm? {
    if terms.count < 2 { return terms.first }
    var found = 0
    var rank = ComplexityClass(of: terms[0].expression)
    for i in terms.indices.dropFirst() {
      let own = ComplexityClass(of: terms[i].expression)
      if own > rank { (found, rank) = (i, own) }
    }
    return terms[found]
  }

  /// The bound on memory or frames.
  private static func quantity(_ upper: CostExpression) -> QuantityBound {
    if upper.isConstant { return .constant }
    let own = upper.leading
    return QuantityBound(
      class: ComplexityClass(of: own).description, bound: own.description,
      unknowns: unknowns(of: upper))
  }

  /// The bound with its contributions, the largest first.
  static func bound(_ cost: Cost, _ qualifier: Qualifier) -> BoundSummary {
    let upper = cost.upper.leading
    let own = ComplexityClass(of: upper)
    let worst = ComplexityClass(of: cost.worst)
    let lower = cost.lower.leading
    let tight = !own.isUnknown && ComplexityClass(of: lower) == own && upper.isDominated(by: lower)
    let order = cost.terms.map { (term: $0, rank: ComplexityClass(of: $0.expression)) }
      .enumerated().sorted {
        let (a, b) = ($0.element.rank, $1.element.rank)
        return a == b ? $0.offset < $1.offset : a > b
      }.map(\.element.term)
    return BoundSummary(
      class: own.description,
      qualifier: (own == worst ? .worst : qualifier).rawValue,
      worst: worst.description, bound: upper.isZero ? "1" : upper.description,
      lower: own.isUnknown ? nil : lower.isZero ? "1" : lower.description, tight: tight,
      answered: !own.isUnknown, unknowns: unknowns(of: upper), terms: order.map(summary))
  }
}
