internal import CostAlgebra
internal import ProgramModel

// What a loop leaves behind: sizes after it, and its cost cut in once and every time.

extension FunctionEvaluator {
  /// What the variable called `name` is at most during and after a loop.
  func final(
    of name: String, _ start: CostExpression?, _ placeholder: Symbol, _ after: CostExpression?,
    _ trips: CostExpression, _ loopVariable: Symbol?, _ high: CostExpression?
  ) -> CostExpression {
    let unknown = CostExpression(Symbol("size(\(name))", kind: .unbounded))
    guard let after else { return unknown }
    let own = CostExpression(placeholder)
    if after == own { return start ?? unknown }
    // In `max(x, x + 1)` the largest alternative counts.
    var change = spread(after).map { $0 - own }
    if let loopVariable, let high {
      change = change.map { $0.substituting(loopVariable, by: high) }
    }
    guard let start, !change.contains(where: { $0.contains(placeholder) }) else {
      let ways = zip(spread(after), change).filter { !shrinks($0.0, placeholder) }
      if ways.isEmpty, let start { return start }
      let fixed = ways.filter { !$0.0.contains(placeholder) }.map(\.0)
      guard !fixed.isEmpty else { return unknown }
      let highest = CostExpression.maximum(fixed + (start.map { [$0] } ?? []))
      // What other rounds add comes on top of the largest that a round sets it to.
      let added = ways.filter { $0.0.contains(placeholder) && !$0.1.contains(placeholder) }.map(\.1)
      return grown(highest, by: added, trips)
    }
    return grown(start, by: change, trips)
  }

  /// What changed variables reach, where some are known in terms of others: by what those reach.
  ///
  /// What is known only in terms of itself that way, `i = j` beside `j = i + 1`, is unknown.
  ///
  /// - Complexity: O(v · s) for v variables and expressions of s symbols in all, for each step of the longest chain.
  func withoutEachOther(
    _ reached: [Symbol: CostExpression], _ unknown: CostExpression
  ) -> [Symbol: CostExpression] {
    var result = reached
    var open = reached.keys.filter { symbol in
      reached[symbol]?.containsSymbol { reached[$0] != nil } ?? false
    }.sorted()
    while !open.isEmpty {
      let waiting = Set(open)
      let ready = open.filter { symbol in
        !(reached[symbol]?.containsSymbol { waiting.contains($0) } ?? false)
      }
      let isCircular = ready.isEmpty
      for symbol in isCircular ? open : ready {
        result[symbol] = reached[symbol]?.substituting { other in
          waiting.contains(other) ? unknown : result[other]
        }
      }
      open = isCircular ? [] : open.filter { !ready.contains($0) }
    }
    return result
  }

  /// Whether a round takes a size to a part of itself, `v / 2` or `min(v, n)`, which never exceeds the start.
  private func shrinks(_ after: CostExpression, _ placeholder: Symbol) -> Bool {
    guard after.contains(placeholder) else { return false }
    if let scale = after.scale(of: placeholder), scale >= 0, scale <= 1,
      after.substituting(placeholder, by: .zero).constant.map({ $0 <= 0 }) ?? false
    {
      return true
    }
    let own = CostExpression(placeholder)
    if case .minimum(let choice)? = after.onlyAtom { return choice.parts.contains(own) }
    guard after.terms.count == 1, after.terms[0].coefficient <= 1 else { return false }
    return after.terms[0].factors.allSatisfy { factor in
      factor.atom == .symbol(placeholder)
        ? factor == Factor(factor.atom, power: 1) : factor.power < 0
    }
  }

  /// What a size comes to where each of the rounds adds one of `changes` to it.
  private func grown(
    _ start: CostExpression, by changes: [CostExpression], _ trips: CostExpression
  ) -> CostExpression {
    let largest = CostExpression.maximum(changes.map { $0.leading })
    if largest.isZero { return start }
    var grown = start
    for term in largest.terms {
      let part = CostExpression([term])
      let inner = part.symbols.first { accumulated[$0] != nil }
      if let partOf, part.symbols.contains(where: partOf.0) {
        grown += part.substituting { partOf.0($0) ? partOf.1 : nil }
      } else if part.symbols.contains(where: additive.contains) {
        grown += part
      } else if let inner, let total = accumulated[inner]?.total {
        grown += part.substituting(inner, by: total)
      } else {
        grown += part * trips
      }
    }
    return grown
  }

  /// What of a round's cost adds up over the parts that a loop goes through, and what is paid in each round.
  ///
  /// Σ |part| is |whole|, so that Σ |part|·c is at most |whole|·c and not trips·|part|·c.
  func partition(
    _ cost: Cost, _ whole: CostExpression, _ isPart: @escaping (Symbol) -> Bool
  ) -> (once: Cost, every: Cost) {
    let split = { (expression: CostExpression) -> (CostExpression, CostExpression) in
      var once = CostExpression.zero
      var every = CostExpression.zero
      for term in expression.terms {
        let part = CostExpression([term])
        let isLarge = term.factors.contains { factor in
          guard factor.power >= 1 else { return false }
          return CostExpression([Term(1, [factor])]).symbols.contains(where: isPart)
        }
        if isLarge {
          once += part.substituting { isPart($0) ? whole : nil }
        } else {
          every += part.substituting { isPart($0) ? whole : nil }
        }
      }
      return (once, every)
    }
    return cost.separated(by: split)
  }

  /// The most that one round adds, where each way through it adds a constant or leaves a constant, as nothing.
  func largestChange(_ after: CostExpression, _ symbol: Symbol) -> Double? {
    let parts = after.alternatives.map { $0.constant ?? ($0 - CostExpression(symbol)).constant }
    guard !parts.contains(where: { $0 == nil }) else { return nil }
    return parts.compactMap { $0 }.max()
  }

  /// What is known of a stored property.
  func cellValue(_ path: String) -> Value {
    if let known = stored[path] { return known }
    var type = TypeReference.unknown
    var owner = ownerName
    for (i, name) in path.split(separator: ".").enumerated() {
      guard let known = owner else { break }
      if i == 0, property(String(name), of: known) == nil,
        let local = environment.first(named: String(name))
      {
        owner = local.type.unwrapped.nominalName
        continue
      }
      type = storedType(of: String(name), in: known)
      owner = type.unwrapped.nominalName
    }
    var value = named(path, type, isForeign: true)
    if value.upper == nil { value.upper = value.count }
    return value
  }

  /// The trip count of an inner loop, or a symbol for it when its rounds add up over an outer loop.
  ///
  /// The idea of Loopus: a variable that the outer loop never sets back can pass its whole range only once.
  ///
  /// Only what a loop itself uses up or runs to its end is not there for the next round of the loop around: `for j in
  /// i..<n` changes neither `i` nor `n`, and does its rounds anew each time.
  func accumulating(
    _ trips: CostExpression, changing: (_ size: Symbol, _ isPop: Bool) -> Bool = { _, _ in true }
  ) -> CostExpression {
    for symbol in trips.symbols {
      guard let start = raised[symbol] else { continue }
      let linear = trips.terms.first { CostExpression([$0]).contains(symbol) }
      guard let coefficient = linear?.coefficient, linear?.factors.count == 1 else { continue }
      let isPop = coefficient > 0
      guard changing(symbol, isPop) else { continue }
      // What is also lowered can be counted up again and again.
      if !isPop, lowered.contains(symbol) { continue }
      let inner = fresh("a")
      accumulated[inner] = (symbol, isPop ? .zero : trips.substituting(symbol, by: start))
      return CostExpression(inner)
    }
    return trips
  }

  /// Whether a loop leaves less of a size, or of the way up to it, for the next round of the loop around.
  ///
  /// Elements that are changed in place leave as many as there were. That a `for` loop leaves fewer has to be seen, and so it has where
  /// a size is halved that began as this one; others take elements out, or step, by their class.
  func uses(
    up isPop: Bool, _ before: CostExpression, _ after: CostExpression, in kind: String
  ) -> Bool {
    let steps = ["counter", "two-pointer"].contains(kind)
    let isSeen = ["sequence", "geometric", "halving", "remainder", "counter.root"].contains(kind)
    guard steps || isSeen else { return true }
    return after.alternatives.contains {
      ($0 - before).sign.map { isPop ? $0 < 0 : $0 > 0 } ?? steps
    }
  }

  /// What a variable is after a loop, for callers too where it is theirs.
  func leave(_ value: Value, in id: VariableID) {
    environment[id] = value
    let own = entry.function.parameters.first { $0.isInout && $0.variable.id == id }
    if let name = own?.variable.name, stored[name] != nil { stored[name] = value }
  }

  /// What a loop's body costs at most in any round: what is taken off by something that the loop changes is taken off at
  /// its lowest, `n - i` is `n` in the first round; where that is not known, nothing is.
  func mostInAnyRound(
    _ cost: Cost, _ own: Set<Symbol>, _ lowest: [Symbol: CostExpression]
  ) -> Cost {
    let most = { (whole: CostExpression) -> CostExpression in
      let isOpen = { (term: Term) in
        term.coefficient < 0 && CostExpression([term]).containsSymbol { own.contains($0) }
      }
      guard whole.terms.contains(where: isOpen) else { return whole }
      var sum = CostExpression(whole.terms.filter { !isOpen($0) })
      for term in whole.terms where isOpen(term) {
        let part = CostExpression([term])
        if part.symbols.allSatisfy({ !own.contains($0) || lowest[$0] != nil }) {
          sum += part.substituting { lowest[$0] }
        }
      }
      return sum
    }
    var result = cost
    result.upper = most(cost.upper)
    result.worst = cost.worst == cost.upper ? result.upper : most(cost.worst)
    for i in result.terms.indices {
      result.terms[i].expression = most(result.terms[i].expression)
    }
    return result
  }

  /// What of a loop body's cost adds up over the loop instead of being repeated in every round.
  func split(_ cost: Cost, _ own: Set<Symbol>) -> (once: Cost, every: Cost) {
    let inner = accumulated.filter { own.contains($0.value.placeholder) }
    guard !inner.isEmpty else { return (.zero, cost) }
    let totals: (Symbol) -> CostExpression? = { symbol in
      inner[symbol].map { self.accumulating($0.total) }
    }
    let parts = { (whole: CostExpression) -> (CostExpression, CostExpression) in
      var once = CostExpression.zero
      var every = CostExpression.zero
      for term in whole.terms {
        let part = CostExpression([term])
        if part.symbols.contains(where: { inner[$0] != nil }) {
          once += part.substituting(totals)
        } else {
          every += part
        }
      }
      return (once, every)
    }
    return cost.separated(by: parts)
  }

  private func spread(_ expression: CostExpression) -> [CostExpression] {
    guard expression.terms.count == 1, expression.terms[0].coefficient == 1,
      expression.terms[0].factors.count == 1,
      case .maximum(let choice) = expression.terms[0].factors[0].atom,
      expression.terms[0].factors[0].power == 1
    else { return [expression] }
    return choice.parts.flatMap(spread)
  }
}
