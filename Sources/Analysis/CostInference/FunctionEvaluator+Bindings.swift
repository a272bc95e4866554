internal import CostAlgebra
internal import ProgramModel

// Binding values to names and patterns.

extension FunctionEvaluator {
  func bind(_ binding: Binding) {
    guard let initializer = binding.initializer else {
      for variable in binding.pattern.variables {
        environment[variable.id] = Value(type: binding.type.map(resolved) ?? .unknown)
      }
      return
    }
    expected = binding.type.map(resolved)
    let held = live.held.count
    defer { handOver(from: held, to: binding.pattern) }
    var value =
      binding.isAsync
      ? beside(\.children) { evaluate(initializer) } : evaluate(initializer)
    expected = nil
    if let type = binding.type {
      value.type = resolved(type)
      value = adapted(value)
    }
    if let part = pulledPart(initializer, value) { value = part }
    if binding.isMutable { chargeCopy(of: value, from: initializer) }
    assign(value, to: binding.pattern, mutable: binding.isMutable)
  }

  /// What a round takes from a source, `let span = source.nextSpan()`, as a part of the source: its sizes add up to the
  /// source's over all rounds, which says more than what is known of a single one.
  private func pulledPart(_ initializer: Expression, _ value: Value) -> Value? {
    guard loopDepth > 0, case .call(let callee, _) = initializer.unwrapped.kind,
      case .member(let base, let name) = callee.kind, name.lowercased().hasPrefix("next"),
      case .variable(let source) = base.kind, source.isMutable,
      let path = environment.path(of: source.id) ?? Optional(source.name),
      let size = value.upper, !size.isConstant, !Types.isScalar(value.type)
    else { return nil }
    var part = value
    part.upper = nil
    part.lower = nil
    part.path = "\(path).\(name)()"
    return part
  }

  /// `var copy = values` shares its storage until the first change, which copies all of it. A slice that only gets
  /// shorter never copies, and what a call returns is not shared.
  func chargeCopy(of value: Value, from initializer: Expression) {
    switch initializer.kind {
    case .variable, .name, .member, .subscript: break
    default: return
    }
    let copied: Set<String> = ["Array", "ContiguousArray", "Set", "Dictionary", "Data"]
    guard let name = value.type.unwrapped.nominalName, copied.contains(name),
      let size = value.count, !size.isConstant
    else { return }
    add(
      Cost(upper: size, worst: size, lower: .one), at: line(initializer.position),
      rule: "copy-on-write", text: "the first change copies the shared storage: \(leading: size)",
      evidence: .proved)
    allocate(size)
  }

  func assign(_ value: Value, to pattern: Pattern, mutable: Bool = false) {
    if case .variable(let variable) = pattern {
      var own = value
      if let type = variable.declaredType {
        own.type = resolved(type)
        own = adapted(own)
      }
      if mutable, own.upper == nil { own.upper = own.count }
      environment[variable.id] = own
      return
    }
    bind(pattern, value)
  }

  /// Names the parts that a pattern takes a value apart into after the value.
  func bind(_ pattern: Pattern, _ value: Value) {
    switch pattern {
    case .variable(let variable):
      var own = value
      if let type = variable.declaredType {
        own.type = resolved(type)
        own = adapted(own)
      }
      environment[variable.id] = own
    case .optional(let inner):
      var own = value
      own.isOptional = false
      bind(inner, own)
    case .asType(let inner, let type):
      var own = value
      own.type = resolved(type)
      bind(inner, adapted(own))
    case .tuple(let elements):
      for (i, element) in elements.enumerated() {
        if let parts = value.tuple, i < parts.count {
          bind(element.pattern, parts[i])
          continue
        }
        var type = TypeReference.unknown
        var label = "\(i)"
        if case .tuple(let types) = value.type.unwrapped, i < types.count {
          type = types[i].type
          label = types[i].label ?? label
        }
        bind(element.pattern, part(of: value, label, type, element.pattern))
      }
    case .enumCase(let type, let name, let elements):
      let payload =
        (type ?? value.type.unwrapped.nominalName).map {
          inference.table.names.payload(of: name, in: $0)
        } ?? []
      for (i, element) in elements.enumerated() {
        let own = i < payload.count ? payload[i] : .unknown
        bind(element.pattern, part(of: value, "\(name).\(i)", own, element.pattern))
      }
    case .wildcard, .isType, .expression: break
    }
  }

  func part(
    of value: Value, _ label: String, _ type: TypeReference, _ pattern: Pattern
  ) -> Value {
    guard let path = value.path else {
      let name = pattern.variables.first?.name ?? label
      return named(name, type, isForeign: true)
    }
    return named(path == "self" ? label : "\(path).\(label)", type, isForeign: true)
  }
}
