internal import ProgramModel

/// Which variables may hold what others hold, by a look at the syntax of a region, whatever the order of its statements.
///
/// Only made for regions that take memory: O(size of the region).
struct ValueFlows {
  private struct Flow {
    let target: VariableID
    /// As one element of many, or as the whole of it.
    let isElement: Bool
    /// In place of what the target held before.
    var isReplacing = false
  }

  /// Variables of the region itself, which end with it.
  private(set) var declared: Set<VariableID> = []
  private var flows: [VariableID: [Flow]] = [:]
  private var outside: Set<VariableID> = []
  private var returned: Set<VariableID> = []
  /// What an immutable variable may be another name of.
  private var origins: [VariableID: (variables: [VariableID], isOutside: Bool)] = [:]
  private var changedByCalls: Set<VariableID> = []
  private var nesting = 0
  /// The names of functions that keep what they are handed.
  private let keepers: Set<String>

  /// What standard collections take in.
  static let takers: Set<String> = [
    "append", "insert", "updateValue", "push", "enqueue", "prepend", "formUnion", "merge",
    "addEdge", "setValue",
  ]

  init(_ loop: Loop, keepers: Set<String>) {
    self.keepers = keepers
    visit(loop)
    close()
  }

  init(_ body: Region, keepers: Set<String>) {
    self.keepers = keepers
    visit(body)
    // The value of a body of one expression.
    switch body.kind {
    case .expression(let value): returned.formUnion(variables(in: value))
    case .sequence(let parts):
      if let last = parts.last, case .expression(let value) = last.kind {
        returned.formUnion(variables(in: value))
      }
    default: break
    }
    close()
  }

  /// Whether what a variable holds may be held when the region has ended, by something else than what is returned;
  /// `holdsNothing` tells that a variable's type can hold no such thing, as the whole or as an element.
  func outlives(_ id: VariableID, _ holdsNothing: (VariableID, Bool) -> Bool) -> Bool {
    reach(from: id, holdsNothing) { !declared.contains($0) || outside.contains($0) }
  }

  /// Where what a variable of the region holds outlives it in places alone that hold the latest of it: those; nil where
  /// something holds more of it.
  func latest(
    _ id: VariableID, _ holdsNothing: (VariableID, Bool) -> Bool
  ) -> Set<VariableID>? {
    var places: Set<VariableID> = []
    let isFree = !reach(
      from: id, holdsNothing, { !declared.contains($0) || outside.contains($0) }
    ) { flow in
      guard flow.isReplacing, !declared.contains(flow.target) else { return true }
      places.insert(flow.target)
      return false
    }
    return isFree ? places : nil
  }

  /// Whether what a variable outside of the region holds may also be held by something else there.
  func leaks(_ id: VariableID, _ holdsNothing: (VariableID, Bool) -> Bool) -> Bool {
    outside.contains(id)
      || reach(from: id, holdsNothing) {
        $0 != id && !declared.contains($0) || outside.contains($0)
      }
  }

  /// Whether what a variable holds may be returned.
  func returns(_ id: VariableID, _ holdsNothing: (VariableID, Bool) -> Bool) -> Bool {
    reach(from: id, holdsNothing) { returned.contains($0) }
  }

  /// Whether a variable's new value may hold its old one.
  func keepsItself(_ id: VariableID, _ holdsNothing: (VariableID, Bool) -> Bool) -> Bool {
    for first in flows[id] ?? [] where !holdsNothing(first.target, first.isElement) {
      if first.target == id || reach(from: first.target, holdsNothing, { $0 == id }) { return true }
    }
    return false
  }

  private func reach(
    from id: VariableID, _ holdsNothing: (VariableID, Bool) -> Bool,
    _ isEnd: (VariableID) -> Bool, following: (Flow) -> Bool = { _ in true }
  ) -> Bool {
    var seen: Set<VariableID> = [id]
    var pending = [id]
    while let next = pending.popLast() {
      if isEnd(next) { return true }
      for flow in flows[next] ?? []
      where !seen.contains(flow.target) && !holdsNothing(flow.target, flow.isElement)
        && following(flow)
      {
        seen.insert(flow.target)
        pending.append(flow.target)
      }
    }
    return false
  }

  /// What is stored by way of another name of an object is stored in the object.
  private mutating func close() {
    for id in changedByCalls {
      guard let origin = origins[id] else { continue }
      for one in origin.variables where one != id {
        flows[id, default: []].append(Flow(target: one, isElement: false))
      }
      if origin.isOutside { outside.insert(id) }
    }
  }

  // MARK: - Statements

  private mutating func visit(_ region: Region) {
    switch region.kind {
    case .sequence(let parts): for part in parts { visit(part) }
    case .expression(let expression): visit(expression)
    case .binding(let binding):
      bind([binding.pattern], to: binding.initializer)
    case .branch(let branch):
      if let subject = branch.subject { visit(subject) }
      for arm in branch.arms {
        bind(arm.patterns.map(\.pattern), to: branch.subject, isVisited: true)
        for alternative in arm.patterns { alternative.condition.map { visit($0) } }
        for condition in arm.conditions { visit(condition) }
        visit(arm.body)
      }
    case .loop(let loop): visit(loop)
    case .exit(.return(let value?)):
      visit(value)
      if nesting == 0 { returned.formUnion(variables(in: value)) }
    case .exit(.throw(let value)):
      visit(value)
      if nesting == 0 { returned.formUnion(variables(in: value)) }
    case .exit(.yield(let values)):
      for value in values {
        visit(value)
        returned.formUnion(variables(in: value))
      }
    case .exit, .unknown: break
    case .defer(let body): visit(body)
    case .doCatch(let block):
      visit(block.body)
      for clause in block.clauses {
        for pattern in clause.patterns {
          declared.formUnion(pattern.pattern.variables.map(\.id))
        }
        visit(clause.body)
      }
    case .localFunction(let function): visitBody(of: function)
    case .conditional(let arms): for arm in arms { visit(arm.body) }
    }
  }

  private mutating func visit(_ loop: Loop) {
    switch loop.kind {
    case .forIn(let pattern, let sequence, let filter),
      .forAwait(let pattern, let sequence, let filter):
      bind([pattern], to: sequence)
      filter.map { visit($0) }
    case .whileLoop(let conditions): for condition in conditions { visit(condition) }
    case .repeatWhile(let condition): visit(condition)
    }
    visit(loop.body)
  }

  private mutating func visit(_ condition: Condition) {
    switch condition {
    case .expression(let expression): visit(expression)
    case .optionalBinding(let pattern, let value), .matching(let pattern, let value):
      bind([pattern], to: value)
    case .availability: break
    }
  }

  private mutating func visitBody(of function: Function) {
    nesting += 1
    for parameter in function.parameters { declared.insert(parameter.variable.id) }
    // What it is run with is noted at the first.
    if let first = function.parameters.first?.variable.id {
      for other in function.parameters.dropFirst() { add(first, other.variable.id) }
    }
    if let body = function.body { visit(body) }
    nesting -= 1
  }

  private mutating func bind(
    _ patterns: [Pattern], to value: Expression?, isVisited: Bool = false
  ) {
    let bound = patterns.flatMap(\.variables)
    for variable in bound { declared.insert(variable.id) }
    guard let value else { return }
    if !isVisited { visit(value) }
    let sources = variables(in: value)
    for (i, variable) in bound.enumerated() {
      for source in sources { add(source, variable.id) }
      // What a pattern takes apart is held by the whole: each part may be all of it.
      if i > 0 { add(bound[0].id, variable.id) }
      if i > 0 { add(variable.id, bound[0].id) }
      origins[variable.id] = (sources, Self.isSharedOutside(value))
    }
  }

  // MARK: - Expressions

  private mutating func visit(_ expression: Expression) {
    var parts: [Expression] = []
    expression.walk { part in
      switch part.kind {
      case .assignment, .call, .closure, .region: parts.append(part)
      default: break
      }
      return true
    }
    for part in parts { note(part) }
  }

  private mutating func note(_ part: Expression) {
    switch part.kind {
    case .assignment(let sign, let target, let value):
      let sources = variables(in: value)
      if case .tuple(let elements) = target.kind {
        for element in elements { store(sources, in: element.value, isElement: false) }
      } else {
        let isPart = if case .subscript = target.kind { true } else { false }
        if sign == nil, case .variable(let variable) = target.kind {
          for source in sources {
            flows[source, default: []].append(
              Flow(target: variable.id, isElement: false, isReplacing: true))
          }
        } else {
          store(sources, in: target, isElement: sign != nil || isPart)
        }
      }
    case .call(let callee, let arguments):
      var changed: [Expression] = []
      for argument in arguments {
        if case .inoutReference(let inner) = argument.value.kind { changed.append(inner) }
      }
      let isKeeper: Bool
      switch callee.kind {
      case .member(let base, let name):
        let takes = Self.takers.contains(name)
        isKeeper = takes || keepers.contains(name)
        if isKeeper {
          for argument in arguments {
            store(variables(in: argument.value), in: base, isElement: takes)
          }
          if !takes || Self.isMember(base), let root = Self.root(of: base) {
            changedByCalls.insert(root.id)
          }
        }
      case .name(let name, _), .localFunction(_, let name):
        isKeeper = keepers.contains(name)
        if isKeeper {
          for argument in arguments { outside.formUnion(variables(in: argument.value)) }
        }
      default: isKeeper = false
      }
      for place in changed {
        for argument in arguments {
          store(variables(in: argument.value), in: place, isElement: false)
        }
      }
    case .closure(let function): visitBody(of: function)
    case .region(let region):
      nesting += 1
      visit(region)
      nesting -= 1
    default: break
    }
  }

  private mutating func store(_ sources: [VariableID], in target: Expression, isElement: Bool) {
    guard let root = Self.root(of: target) else {
      outside.formUnion(sources)
      return
    }
    if Self.isMember(target) { changedByCalls.insert(root.id) }
    for source in sources { add(source, root.id, isElement: isElement) }
  }

  private mutating func add(_ source: VariableID, _ target: VariableID, isElement: Bool = false) {
    flows[source, default: []].append(Flow(target: target, isElement: isElement))
  }

  /// The variables whose storage the value of an expression may hold.
  private func variables(in expression: Expression) -> [VariableID] {
    var found: [VariableID] = []
    // Closures that are run before the call ends hold nothing longer than it.
    var passing: Set<ObjectIdentifier> = []
    expression.walk { part in
      switch part.kind {
      case .variable(let variable): found.append(variable.id)
      case .member(_, let name): return !Self.numbers.contains(name)
      case .call(let callee, let arguments):
        if case .member(_, let name) = callee.kind {
          if Self.numbers.contains(name) { return false }
          if Self.runners.contains(name) {
            for argument in arguments { passing.insert(ObjectIdentifier(argument.value)) }
          }
        }
      case .binary(let sign, _, _): return !Self.comparisons.contains(sign)
      case .closure(let function):
        if passing.contains(ObjectIdentifier(part)) {
          function.body?.forEachExpression { found += variables(in: $0) }
        } else {
          // What it captures is held as long as it is.
          function.body?.forEachExpression { inner in
            found += VariableAccess.accesses(of: inner).map(\.variable.id)
          }
          found += function.captures.map(\.id)
        }
      case .region(let region): region.forEachExpression { found += variables(in: $0) }
      default: break
      }
      return true
    }
    return found
  }

  /// Members that are numbers or truth values, whatever they are asked of.
  private static let numbers: Set<String> = [
    "count", "isEmpty", "contains", "hasPrefix", "hasSuffix", "allSatisfy", "firstIndex",
    "lastIndex", "startIndex", "endIndex", "hashValue", "indices", "elementsEqual", "isDisjoint",
    "isSubset", "isSuperset", "distance",
  ]
  /// Functions that run a closure for their result alone.
  private static let runners: Set<String> = [
    "map", "flatMap", "compactMap", "mapValues", "compactMapValues", "filter", "reduce", "forEach",
    "sorted", "sort", "min", "max", "first", "last", "contains", "drop", "prefix", "partition",
    "removeAll", "split", "withLock", "sync",
  ]
  private static let comparisons: Set<String> = ["==", "!=", "<", ">", "<=", ">=", "===", "!=="]

  /// The variable that `a.b[c].d` is a part of.
  static func root(of target: Expression) -> Variable? {
    var current = target
    while true {
      switch current.kind {
      case .variable(let variable): return variable
      case .member(let base, _), .subscript(let base, _), .optionalChain(let base),
        .forceUnwrap(let base), .inoutReference(let base), .try(_, let base), .await(let base),
        .cast(_, let base, _):
        current = base
      default: return nil
      }
    }
  }

  /// Whether a place is a member of something, which may be an object that others hold as well.
  private static func isMember(_ target: Expression) -> Bool {
    switch target.kind {
    case .member: true
    case .subscript(let base, _), .optionalChain(let base), .forceUnwrap(let base),
      .inoutReference(let base):
      isMember(base)
    default: false
    }
  }

  /// Whether an expression may name an object that others hold as well.
  private static func isSharedOutside(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .selfReference, .superReference, .implicitMember: true
    case .member(let base, _), .subscript(let base, _), .optionalChain(let base),
      .forceUnwrap(let base), .try(_, let base), .await(let base), .cast(_, let base, _):
      isSharedOutside(base)
    case .call(let callee, _):
      if case .member(let base, _) = callee.kind { isSharedOutside(base) } else { false }
    case .ternary(_, let a, let b), .shortCircuit(_, let a, let b):
      isSharedOutside(a) || isSharedOutside(b)
    default: false
    }
  }
}
