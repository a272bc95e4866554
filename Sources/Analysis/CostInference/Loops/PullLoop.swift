internal import CostAlgebra
internal import ProgramModel

/// `while let x = source.next()`, `while true { let part = source.nextPart(); if part.isEmpty { break } … }`: as
/// often as the source has something to give. The sizes of the parts add up to the source's.
enum PullLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      var candidates: [Expression] = [condition]
      condition.walk { part in
        if case .variable(let variable) = part.kind {
          if let inner = view.locals[variable.id] { candidates.append(inner) }
          // `while !done { … done = source.fill(…) }`
          candidates += view.assigned[variable.id, default: []].filter {
            call($0).map { !isSelf($0.base) } ?? false
          }
        }
        return true
      }
      if case .call(let callee, _) = condition.kind, case .name(let name, _) = callee.kind,
        !view.conditions.isEmpty
      {
        // `while let x = next()` inside a type that is its own iterator.
        return LoopBound(
          kind: "pull", trips: .size("self.elements"), evidence: .assumed,
          assumption: "'\(name)' ends (line \(view.loop.position.line))",
          partPrefix: "\(name)()", whole: .size("self.elements"))
      }
      for candidate in candidates {
        guard let (base, name) = call(candidate), let path = view.path(base),
          isMutable(base, view), !isFed(base, view)
        else { continue }
        let size = value(base).upper ?? .size("\(path).elements")
        return LoopBound(
          kind: "pull", trips: size, evidence: .assumed,
          assumption:
            "'\(path).\(name)' ends, and gives each element once (line \(view.loop.position.line))",
          partPrefix: "\(path == "self" ? "" : path + ".")\(name)()", whole: size, source: base)
      }
    }
    return exhaustion(view)
  }

  private static func isSelf(_ base: Expression) -> Bool {
    if case .selfReference = base.kind { return true }
    return false
  }

  /// `while !source.isAtEnd { … source.decode(…) }`: asked whether it is at its end and moved on in each round.
  private static func exhaustion(_ view: LoopView) -> LoopBound? {
    for condition in view.conditions {
      guard let (base, name) = asksForEnd(condition), case .variable(let variable) = base.kind,
        variable.isMutable || variable.kind == .parameter || variable.kind == .closureParameter
          || variable.kind == .local
      else { continue }
      let isCollection = Types.isCollection(view.before[.local(variable.id)]?.type ?? .unknown)
      var moves = false
      view.loop.body.forEachExpression { expression in
        expression.walk { part in
          guard case .call(let callee, let arguments) = part.kind else { return true }
          if case .member(let own, let member) = callee.kind, case .variable(let used) = own.kind,
            used.id == variable.id, !isCollection || takesOff(member)
          {
            moves = true
          }
          // `producer.generate(into: &target)`
          if !isCollection,
            arguments.contains(where: {
              guard case .inoutReference(let inner) = $0.value.kind,
                case .variable(let used) = inner.kind
              else { return false }
              return used.id == variable.id
            })
          {
            moves = true
          }
          return true
        }
      }
      guard moves else { continue }
      return LoopBound(
        kind: "pull", trips: .size("\(variable.name).elements"), evidence: .assumed,
        assumption:
          "each round brings '\(variable.name).\(name)' nearer (line \(view.loop.position.line))",
        partPrefix: pulledPart(view) ?? "\(variable.name).",
        whole: .size("\(variable.name).elements"), source: base)
    }
    return nil
  }

  /// What the body takes from a source of its own in each round: `let span = source.nextSpan()`.
  private static func pulledPart(_ view: LoopView) -> String? {
    for (_, value) in view.locals.sorted(by: { $0.key < $1.key }) {
      guard let (base, name) = call(value), name.lowercased().contains("next"),
        isMutable(base, view), let path = view.path(base)
      else { continue }
      return "\(path == "self" ? "" : path + ".")\(name)()"
    }
    return nil
  }

  /// `!source.isAtEnd`, `!target.isFull`, `rest.count != 0`.
  private static func asksForEnd(_ condition: Expression) -> (base: Expression, name: String)? {
    switch condition.kind {
    case .prefix("!", let test):
      if case .member(let base, let name) = test.kind { return (base, name) }
      return nil
    case .binary("!=", let left, let right), .binary(">", let left, let right):
      if case .member(let base, let name) = left.kind, name == "count",
        case .integer(0) = right.kind
      {
        return (base, name)
      }
      return nil
    default: return nil
    }
  }

  /// Whether a member of that name makes what it is called on shorter.
  private static func takesOff(_ name: String) -> Bool {
    let plain = name.lowercased()
    return ["drop", "trim", "consume", "extract", "pop"].contains(where: plain.contains)
  }

  private static func call(_ expression: Expression) -> (base: Expression, name: String)? {
    switch expression.kind {
    case .call(let callee, _):
      if case .member(let base, let name) = callee.kind { return (base, name) }
      return nil
    case .try(_, let inner), .await(let inner), .forceUnwrap(let inner), .prefix("!", let inner):
      return call(inner)
    case .member(let inner, _): return call(inner)
    default: return nil
    }
  }

  /// Whether the body may put something into the source, so that it need not come to an end.
  private static func isFed(_ base: Expression, _ view: LoopView) -> Bool {
    guard let cell = view.place(base), view.placeholders[cell] != nil else { return false }
    if Types.isCollection(view.before[cell]?.type ?? .unknown) {
      return view.direction(cell) != .falls(always: true)
    }
    guard let direction = view.direction(cell) else { return false }
    return direction == .rises(always: true) || direction == .rises(always: false)
  }

  /// Whether the source can change by being asked: a variable, a property, or `self`.
  private static func isMutable(_ base: Expression, _ view: LoopView) -> Bool {
    switch base.kind {
    case .variable(let variable):
      variable.isMutable || view.placeholders[.local(variable.id)] != nil
    case .selfReference, .name: true
    case .member(let inner, _): isMutable(inner, view)
    case .forceUnwrap(let inner), .optionalChain(let inner): isMutable(inner, view)
    default: false
    }
  }
}
