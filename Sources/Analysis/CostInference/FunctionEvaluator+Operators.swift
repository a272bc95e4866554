internal import CostAlgebra
internal import ProgramModel

// What operators cost, and the sizes of what they give.

extension FunctionEvaluator {
  /// The integers between two values.
  func range(from low: Value, to high: Value, isClosed: Bool) -> Value {
    let extra = isClosed ? CostExpression.one : .zero
    var range = Value(type: .named("Range", arguments: [.named("Int")]))
    if let h = high.upper ?? high.path.map({ CostExpression.size($0) }) {
      let l = low.lower ?? low.upper ?? .zero
      // min(a, b) - c is min(a - c, b - c).
      if case .minimum(let choice)? = h.onlyAtom {
        range.upper = .minimum(choice.parts.map { $0 - l + extra })
      } else {
        range.upper = h - l + extra
      }
    }
    if let h = high.lower, let l = low.upper { range.lower = h - l + extra }
    return range
  }

  func binary(_ name: String, _ a: Value, _ b: Value, _ expression: Expression) -> Value {
    let operands = [a, b].map { EvaluatedArgument(label: nil, value: $0, isTrailing: false) }
    for type in [a.type, b.type].compactMap(\.unwrapped.nominalName) {
      guard inference.table.isType(type) || Types.isCollection(.named(type)) else { continue }
      let own = members(name, of: type).filter {
        inference.table.entries[$0.index].function.parameters.count == 2 && $0.index != index
      }
      if let call = choose(own, operands) {
        return invoke(
          call.target, call.arguments.map { $0.map { operands[$0].value } }, arguments: [],
          receiver: nil, line: line(expression.position))
      }
    }
    if !inference.table.free(name, for: inference.lookups.uses).isEmpty,
      let call = choose(
        inference.table.free(name, for: inference.lookups.uses).map { ($0, 0) }, operands),
      call.target != index
    {
      return invoke(
        call.target, [a, b], arguments: [], receiver: nil, line: line(expression.position))
    }
    let isCollection = Types.isCollection(a.type) || Types.isCollection(b.type)
    switch name {
    case "+", "&+":
      // What an integer is added to may be a pointer.
      var value = Value(type: a.type.isUnknown && !Types.isInteger(b.type) ? b.type : a.type)
      if let x = a.count, let y = b.count { value.upper = x + y }
      if let x = a.leastCount, let y = b.leastCount { value.lower = x + y }
      if isCollection, let size = value.upper, !size.isConstant {
        add(
          Cost(exactly: size), at: line(expression.position), rule: "catalogue",
          text: "+ copies both sides: \(size)", evidence: .catalogue)
        allocate(size)
      }
      return value
    case "-", "&-":
      var value = Value(type: a.type)
      if let x = a.upper, let y = b.lower { value.upper = x - y }
      if let x = a.lower, let y = b.upper { value.lower = x - y }
      return value
    case "*", "&*":
      var value = Value(type: a.type)
      if let x = a.upper, let y = b.upper { value.upper = x * y }
      if let x = a.lower, let y = b.lower { value.lower = x * y }
      return value
    case "/":
      var value = Value(type: a.type)
      if let x = a.upper, let y = b.lower ?? b.upper { value.upper = x.divided(by: y) }
      if let x = a.lower, let y = b.upper { value.lower = x * y.raised(to: -1) }
      return value
    case ">>", "<<", "&>>", "&<<":
      guard let shift = b.upper?.constant, let x = a.upper, abs(shift) < 60 else {
        return Value(type: a.type)
      }
      var scale = 1.0
      for _ in 0..<Int(abs(shift)) { scale *= 2 }
      let factor = name.hasSuffix(">>") ? 1 / scale : scale
      return Value(type: a.type, upper: x * factor, lower: a.lower.map { $0 * factor })
    case "%":
      if let y = b.upper { return Value(type: a.type, upper: y) }
      return Value(type: a.type)
    case "==", "!=", "<", ">", "<=", ">=":
      // An element has size one, whatever it is.
      let isTextElement =
        (a.isElement || b.isElement)
        && [a, b].contains { $0.type.nominalName.map(Types.texts.contains) ?? true }
      // Two ranges are compared by their bounds.
      let isRange = [a, b].contains { $0.type.nominalName.map(Types.ranges.contains) ?? false }
      if isCollection, !isTextElement, !isRange, let x = a.count, let y = b.count {
        let size = CostExpression.minimum([x, y])
        if !size.isConstant {
          add(
            Cost(upper: size, worst: size, lower: .one), at: line(expression.position),
            rule: "catalogue", text: "comparing whole collections: \(size)", evidence: .catalogue)
        }
      }
      return Value(type: .named("Bool"))
    default: return Value()
    }
  }
}
