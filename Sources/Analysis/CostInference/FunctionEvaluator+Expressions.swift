internal import CostAlgebra
internal import ProgramModel

extension FunctionEvaluator {
  @discardableResult
  func evaluate(_ expression: Expression) -> Value {
    guard budget >= 0 else { return Value() }
    spend(1)
    switch expression.kind {
    case .integer(let value):
      return Value(
        type: .named("Int"), upper: value.map { CostExpression(Double($0)) },
        lower: value.map { CostExpression(Double($0)) })
    case .floating(let value):
      return Value(type: .named("Double"), exactly: CostExpression(value))
    case .boolean: return Value(type: .named("Bool"))
    case .string(let text):
      return Value(type: .named("String"), exactly: CostExpression(Double(text.utf8.count)))
    case .interpolation(let parts):
      var size = CostExpression.one
      for part in parts { size += evaluate(part).count.map { $0.isConstant ? $0 : .one } ?? .one }
      return Value(type: .named("String"), upper: size)
    case .regex, .nilLiteral, .keyPath, .discard, .superReference, .implicitMember:
      return Value()
    case .array(let elements):
      var element = TypeReference.unknown
      for part in elements { element = evaluate(part).type }
      return Value(type: .array(element), exactly: CostExpression(Double(elements.count)))
    case .dictionary(let entries):
      for entry in entries {
        evaluate(entry.key)
        evaluate(entry.value)
      }
      return Value(
        type: .dictionary(key: .unknown, value: .unknown),
        exactly: CostExpression(Double(entries.count)))
    case .tuple(let elements):
      var value = Value()
      let parts = elements.map { evaluate($0.value) }
      value.tuple = parts
      value.type = .tuple(zip(elements, parts).map { .init(label: $0.label, type: $1.type) })
      return value
    case .variable(let variable):
      return environment[variable.id]
        ?? named(variable.name, variable.declaredType ?? .unknown)
    case .localFunction, .type, .unknown: return Value()
    case .macro(_, let arguments):
      for argument in arguments { evaluate(argument.value) }
      return Value()
    case .name(let name, _): return member(name)
    case .selfReference:
      return selfValue
    case .member(let base, let name):
      if let type = typeNamed(by: expression),
        type.nominalName.map({ inference.table.isType($0) }) ?? false
      {
        return Value(type: type, isType: true)
      }
      if let type = typeNamed(by: base) {
        return member(name, of: Value(type: type, isType: true), at: expression)
      }
      return member(name, of: evaluate(base), at: expression)
    case .subscript(let base, let arguments):
      let value = evaluate(base)
      var slice: Value?
      var indices: [Value] = []
      for argument in arguments {
        let index = evaluate(argument.value)
        indices.append(index)
        if case .range(_, let low, let high) = argument.value.kind {
          slice = index
          if high == nil, let low, let whole = value.count, let start = evaluate(low).upper {
            let rest = whole - start
            if rest.terms.contains(where: { $0.coefficient > 0 }) { slice?.upper = rest }
          }
        }
      }
      let evaluatedIndices = zip(arguments, indices).map {
        EvaluatedArgument(label: $0.label, value: $1, isTrailing: $0.isTrailingClosure)
      }
      if let type = value.type.unwrapped.nominalName {
        let getters = members("subscript", of: type).filter {
          [
            .subscriptGetter, .coroutine("_read"), .coroutine("read"), .coroutine("unsafeAddress"),
            .coroutine("borrow"),
          ].contains(
            inference.table.entries[$0.index].function.kind)
        }
        if let own = choose(getters, evaluatedIndices) {
          return invoke(
            own.target, own.arguments.map { $0.map { indices[$0] } }, arguments: arguments,
            receiver: value, line: line(expression.position))
        }
        if inference.table.isType(type), choose(getters, evaluatedIndices, withBody: false) == nil,
          getters.isEmpty, value.path == nil || !Types.isCollection(value.type)
        {
          // A key path or dynamic member; nothing is known of it but its arguments.
          return named("\(value.path ?? "")[]", elementType(of: value.type))
        }
      }
      if let slice {
        return Value(type: value.type, upper: slice.upper ?? value.count, path: nil)
      }
      if case .dictionary(_, let element) = value.type {
        return named("\(value.path ?? "")[]", element, isForeign: true)
      }
      return named("\(value.path ?? "")[]", elementType(of: value.type), isForeign: true)
    case .call(let callee, let arguments): return call(callee, arguments, at: expression)
    case .prefix(let name, let operand):
      var value = evaluate(operand)
      if name == "!" { value.uniqueness = value.uniqueness.map { !$0 } }
      guard name == "-" else { return value }
      return Value(
        type: value.type, upper: value.lower.map { $0 * -1 }, lower: value.upper.map { $0 * -1 })
    case .postfix(_, let operand): return evaluate(operand)
    case .binary(let name, let a, let b): return binary(name, evaluate(a), evaluate(b), expression)
    case .shortCircuit(let kind, let a, let b):
      let first = evaluate(a)
      let lower = cost.lower
      let second = evaluate(b)
      cost.lower = lower
      switch kind {
      case .coalesce:
        var value = Value.either(first, second)
        value.type = first.type.unwrapped
        return value
      case .and:
        var value = first
        value.uniqueness =
          first.uniqueness == false || second.uniqueness == false
          ? false : first.uniqueness == true && second.uniqueness == true ? true : nil
        return value
      case .or:
        var value = first
        value.uniqueness =
          first.uniqueness == true || second.uniqueness == true
          ? true : first.uniqueness == false && second.uniqueness == false ? false : nil
        return value
      }
    case .range(let isClosed, let lower, let upper):
      let low = lower.map { evaluate($0) } ?? Value(type: .named("Int"), exactly: .zero)
      let high = upper.map { evaluate($0) } ?? Value()
      let extra = isClosed ? CostExpression.one : .zero
      var range = Value(type: .named("Range", arguments: [.named("Int")]))
      let top = high.upper ?? (upper == nil ? nil : high.path.map { CostExpression.size($0) })
      if let h = top {
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
    case .assignment(let name, let target, let value):
      assignment(name, target, value, expression)
      return Value()
    case .ternary(let condition, let a, let b):
      evaluate(condition)
      let lower = cost.lower
      let calls = selfCalls
      let first = evaluate(a)
      let (lowerA, callsA) = (cost.lower, selfCalls)
      cost.lower = lower
      selfCalls = calls
      let second = evaluate(b)
      cost.lower = .minimum([lowerA, cost.lower])
      selfCalls = .maximum([callsA, selfCalls])
      return .either(first, second)
    case .cast(_, let operand, let type):
      var value = evaluate(operand)
      value.type = resolved(type).unwrapped
      return value
    case .closure(let function): return Value(closure: function)
    case .try(_, let inner), .inoutReference(let inner): return evaluate(inner)
    case .optionalChain(let inner), .forceUnwrap(let inner):
      var value = evaluate(inner)
      value.isOptional = false
      return value
    case .await(let inner):
      summary.effects.append(
        EffectRecord(
          line: line(expression.position), kind: "await", insideLoop: loopDepth > 0))
      return evaluate(inner)
    case .region(let region): return evaluate(region)
    }
  }

  var selfValue: Value {
    guard let owner = ownerName else { return Value(path: "self") }
    let arguments = inference.table.names.genericParameters(of: owner).map {
      TypeReference.named($0)
    }
    var value = Value(type: .named(owner, arguments: arguments), path: "self")
    value.isGeneric = inference.table.names.isProtocol(owner)
    if inference.assumptions.randomAccess,
      ["Collection", "BidirectionalCollection"].contains(owner)
    {
      value.type = .named("RandomAccessCollection")
    }
    return value
  }

  /// A name that is not local: a property of `self`, a global.
  private func member(_ name: String) -> Value {
    if let owner = ownerName {
      if property(name, of: owner) != nil || !members(name, of: owner).isEmpty {
        return property(name, of: selfValue, path: name)
      }
      let type = selfValue.type.nominalName ?? owner
      if inference.catalogue.ancestors(of: type).count > 1
        || inference.ancestors(of: owner).count > 1
      {
        if name == "count" || name == "isEmpty" || name == "startIndex" || name == "endIndex" {
          return libraryMember(name, of: selfValue, 0)
        }
        if knownProperty(name, of: type) != nil { return libraryMember(name, of: selfValue, 0) }
      }
      if name == "count" || name == "isEmpty" || name == "startIndex" || name == "endIndex" {
        return Value(type: .named("Int"), upper: .size("count"), lower: .size("count"))
      }
    }
    if let global = inference.table.global(name) {
      return named(name, global.type, isForeign: true)
    }
    return Value(path: name)
  }

  private func property(_ name: String, of receiver: Value, path: String) -> Value {
    if let known = stored[path] { return known }
    guard let type = receiver.type.unwrapped.nominalName else { return Value(path: path) }
    let found = property(name, of: type)
    var declared =
      found.map { inference.table.names.substitute($0.type, from: receiver.type) } ?? .unknown
    if declared.isUnknown, let found, let initializer = found.property.initializer {
      declared = inference.table.names.resolve(literalType(initializer), in: found.scope)
    }
    let getters = members(name, of: type).filter {
      [
        .getter, .coroutine("_read"), .coroutine("read"), .coroutine("unsafeAddress"),
        .coroutine("borrow"),
      ].contains(inference.table.entries[$0.index].function.kind)
    }
    let best = getters.filter { inference.table.entries[$0.index].function.hasBody }.max {
      (inference.table.entries[$0.index].compiled, -$0.level) < (
        inference.table.entries[$1.index].compiled, -$1.level
      )
    }
    if let getter = best?.index {
      let base = path.hasSuffix("." + name) ? String(path.dropLast(name.count + 1)) : "self"
      if inference.table.names.isProtocol(type), !receiver.isGeneric, base != "self" {
        for other in implementations(of: getter, on: type) where other != index {
          fork {
            _ = self.invoke(
              other, [], arguments: [], receiver: Value(type: receiver.type, path: base), line: 0)
          }
        }
      }
      var value = invoke(
        getter, [], arguments: [], receiver: Value(type: receiver.type, path: base), line: 0)
      if value.type.isUnknown { value.type = declared }
      if value.upper == nil, value.path == nil { value.path = path }
      return adapted(value)
    }
    if getters.isEmpty || found?.property.isComputed == false {
      return named(
        path, declared, isForeign: found.map { $0.scope.owner != entry.scope.owner } ?? true)
    }
    // A requirement: any of the implementations that the program has.
    let target = getters[0].index
    let implementing = implementations(of: target, on: type)
    if receiver.isGeneric {
      // A requirement of a generic parameter is one step.
    } else if implementing.isEmpty, inference.table.names.isProtocol(type) {
      unknown(name, at: 0)
    } else if implementing.count <= 12 {
      for other in implementing where other != index {
        fork {
          _ = self.invoke(
            other, [], arguments: [], receiver: Value(type: receiver.type, path: "self"), line: 0)
        }
      }
    }
    return named(path, inference.table.entries[target].resultType, isForeign: true)
  }

  private func knownProperty(_ name: String, of type: String) -> LibraryCost? {
    for owner in inference.ancestors(of: type) where !inference.table.isType(owner) {
      if let known = inference.catalogue.cost(ofProperty: name, on: owner) { return known }
    }
    return nil
  }

  private func literalType(_ expression: Expression) -> TypeReference {
    switch expression.kind {
    case .integer: return .named("Int")
    case .string, .interpolation: return .named("String")
    case .boolean: return .named("Bool")
    case .floating: return .named("Double")
    case .call(let callee, _):
      if case .type(let type) = callee.kind { return type }
      if case .name(let name, _) = callee.kind, name.first?.isUppercase == true {
        return .named(name)
      }
      return .unknown
    default: return .unknown
    }
  }

  private func member(_ name: String, of base: Value, at expression: Expression) -> Value {
    let place = line(expression.position)
    if let type = base.type.unwrapped.nominalName {
      if base.isType, inference.table.names.isCase(name, of: type) { return Value(type: base.type) }
      if property(name, of: type) != nil
        || !members(name, of: type).filter({
          inference.table.entries[$0.index].function.kind != .function
        }).isEmpty
      {
        let path = base.path.map { $0 == "self" ? name : "\($0).\(name)" } ?? name
        return property(name, of: base, path: path)
      }
      if inference.table.isType(type), knownProperty(name, of: type) == nil,
        !["count", "isEmpty", "startIndex", "endIndex", "first", "last", "indices", "lazy"]
          .contains(name)
      {
        return named(base.path.map { $0 == "self" ? name : "\($0).\(name)" } ?? name, .unknown)
      }
    }
    if let parts = base.tuple, case .tuple(let elements) = base.type.unwrapped {
      for (i, element) in elements.enumerated()
      where i < parts.count && (element.label == name || "\(i)" == name) { return parts[i] }
    }
    if case .tuple(let elements) = base.type.unwrapped {
      for (i, element) in elements.enumerated() where element.label == name || "\(i)" == name {
        return named("\(base.path ?? "").\(name)", element.type, isForeign: true)
      }
    }
    return libraryMember(name, of: base, place)
  }

  /// A property of a library type, or of what a type of the program conforms to.
  private func libraryMember(_ name: String, of base: Value, _ place: Int) -> Value {
    let type = base.type.unwrapped.nominalName
    switch name {
    case "count", "endIndex", "underestimatedCount":
      // What is not known to offer random access walks to count.
      let walks: Bool =
        type.map { own in
          let line = inference.ancestors(of: own)
          if own == "Dictionary" || own == "Set" || Types.arrays.contains(own) { return false }
          if Types.texts.contains(own) { return true }
          if line.contains("RandomAccessCollection") { return false }
          if !inference.table.isType(own), knownProperty("count", of: own)?.upper.isConstant == true
          {
            return false
          }
          return line.contains("Collection")
        } ?? false
      let size = base.path == "self" ? CostExpression.size("count") : base.count
      if walks, name == "count", let size, !size.isConstant {
        add(
          Cost(exactly: size), at: place, rule: "catalogue",
          text: "count walks all elements: \(size)", evidence: .catalogue)
      }
      return Value(
        type: .named("Int"), upper: size, lower: base.path == "self" ? size : base.leastCount)
    case "startIndex": return Value(type: .named("Int"), exactly: .zero)
    case "isEmpty": return Value(type: .named("Bool"))
    case "first", "last", "min", "max":
      if base.lazySkips, let size = base.count {
        add(
          Cost(upper: size, worst: size, lower: .one), at: place, rule: "lazy",
          text: "looks for the first that the filter lets through: \(size)", evidence: .proved)
        if let steps = base.lazySteps { cost += steps.repeated(upper: size, lower: .zero) }
      }
      return named("\(base.path ?? "").\(name)", elementType(of: base.type), isForeign: true)
    case "indices":
      return Value(
        type: .named("Range", arguments: [.named("Int")]), upper: base.count,
        lower: base.leastCount)
    case "pointee", "_element":
      if case .named(_, let arguments)? = Optional(base.type.unwrapped), let first = arguments.first
      {
        return named("\(base.path ?? "").pointee", first, isForeign: true)
      }
      return named("\(base.path ?? "").pointee", .unknown)
    case "baseAddress":
      if case .named(let own, let arguments)? = Optional(base.type.unwrapped) {
        let kind = own.contains("Raw") ? "RawPointer" : "Pointer"
        let pointer = own.contains("Mutable") ? "UnsafeMutable\(kind)" : "Unsafe\(kind)"
        return named(
          "\(base.path ?? "").baseAddress", .named(pointer, arguments: arguments), isForeign: true)
      }
      return named("\(base.path ?? "").baseAddress", .unknown)
    case "unsafelyUnwrapped":
      var value = base
      value.isOptional = false
      return value
    case "lazy", "keys", "values", "utf8", "unicodeScalars", "utf16", "self":
      var value = base
      value.upper = base.count
      value.lower = base.leastCount
      if name == "lazy" { value.lazySteps = value.lazySteps ?? .zero }
      if name == "utf8" { value.type = .array(.named("UInt8")) }
      if case .dictionary(let key, let element) = base.type, name == "keys" || name == "values" {
        value.type = name == "keys" ? .named("Set", arguments: [key]) : .array(element)
      }
      return value
    default:
      if let type, let known = knownProperty(name, of: type) {
        let size = base.count ?? .size("\(base.path ?? type).count")
        let replacement: (Symbol) -> CostExpression? = { $0.name == "self" ? size : nil }
        let upper = known.upper.substituting(replacement)
        add(
          Cost(
            upper: upper, worst: known.worst.substituting(replacement),
            lower: known.lower.substituting(replacement)),
          at: place, rule: "catalogue", text: "\(type).\(name): \(upper.leading)",
          evidence: known.evidence,
          qualifier: known.qualifier)
        var value = named("\(base.path ?? "").\(name)", .unknown)
        value.upper = known.result?.substituting(replacement)
        switch known.resultType {
        case .named(let own): value.type = own
        case .same: value.type = base.type
        case .element: value.type = elementType(of: base.type)
        case .array, .arrayOfElement: value.type = .array(elementType(of: base.type))
        case .wrapping(let own): value.type = .named(own, arguments: [elementType(of: base.type)])
        case .unknown: break
        }
        return adapted(value)
      }
      return named("\(base.path ?? "").\(name)", .unknown)
    }
  }

  private func binary(_ name: String, _ a: Value, _ b: Value, _ expression: Expression) -> Value {
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
    if !inference.table.free(name).isEmpty,
      let call = choose(inference.table.free(name).map { ($0, 0) }, operands),
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
      if let x = a.upper, let y = b.lower ?? b.upper { value.upper = x * y.raised(to: -1) }
      if let x = a.lower, let y = b.upper { value.lower = x * y.raised(to: -1) }
      return value
    case ">>", "<<":
      guard let shift = b.upper?.constant, let x = a.upper, abs(shift) < 60 else {
        return Value(type: a.type)
      }
      var scale = 1.0
      for _ in 0..<Int(abs(shift)) { scale *= 2 }
      let factor = name == ">>" ? 1 / scale : scale
      return Value(type: a.type, upper: x * factor, lower: a.lower.map { $0 * factor })
    case "%":
      if let y = b.upper { return Value(type: a.type, upper: y) }
      return Value(type: a.type)
    case "==", "!=", "<", ">", "<=", ">=":
      // An element has size one, whatever it is.
      let isTextElement =
        (a.isElement || b.isElement)
        && [a, b].contains { $0.type.nominalName.map(Types.texts.contains) ?? true }
      if isCollection, !isTextElement, let x = a.count, let y = b.count {
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

  private func assignment(
    _ name: String?, _ target: Expression, _ value: Expression, _ expression: Expression
  ) {
    expected = nil
    switch target.kind {
    case .variable(let variable): expected = environment[variable.id]?.type
    case .name(let name, _): expected = ownerName.flatMap { property(name, of: $0)?.type }
    case .member(let base, let name):
      if case .selfReference = base.kind {
        expected = ownerName.flatMap { property(name, of: $0)?.type }
      }
    default: break
    }
    defer { expected = nil }
    var parts: [Value] = []
    if case .tuple = target.kind, case .tuple(let values) = value.kind {
      parts = values.map { evaluate($0.value) }
    }
    var new = parts.isEmpty ? evaluate(value) : Value()
    if let name {
      let old = evaluate(target)
      let operands = [old, new].map { EvaluatedArgument(label: nil, value: $0, isTrailing: false) }
      if let type = old.type.unwrapped.nominalName, inference.table.isType(type),
        let own = choose(members(name + "=", of: type).filter { $0.index != index }, operands)
      {
        _ = invoke(
          own.target, own.arguments.map { $0.map { operands[$0].value } },
          expressions: [target, value],
          receiver: nil, line: line(expression.position))
        return
      }
      if name == "+", Types.isCollection(old.type) {
        let size = new.count ?? .one
        if !size.isConstant {
          add(
            Cost(exactly: size), at: line(expression.position), rule: "catalogue",
            text: "+= appends \(size)", evidence: .catalogue, qualifier: .amortized)
        }
        grow(target, by: size)
        return
      }
      new = binary(name, old, new, expression)
      if new.type.isUnknown { new.type = old.type }
    }
    switch target.kind {
    case .variable(let variable):
      let declared = variable.declaredType ?? environment[variable.id]?.type ?? .unknown
      if !declared.isUnknown { new.type = resolved(declared).unwrapped }
      if new.upper == nil { new.upper = new.count }
      environment[variable.id] = new
    case .subscript(let base, let arguments):
      for argument in arguments { evaluate(argument.value) }
      if case .dictionary = evaluate(base).type { grow(base, by: .one) }
    case .name(let path, _): store(new, path)
    case .member(let base, let member):
      let owner = evaluate(base)
      if let path = owner.path { store(new, path == "self" ? member : "\(path).\(member)") }
    case .tuple(let elements):
      for (i, element) in elements.enumerated() {
        if case .variable(let variable) = element.value.kind {
          var own = Value(type: environment[variable.id]?.type ?? .unknown)
          if i < parts.count {
            own = parts[i]
            if own.upper == nil { own.upper = own.count }
          }
          environment[variable.id] = own
        } else if i < parts.count, let path = pathOf(element.value) {
          store(parts[i], path)
        }
      }
    default: break
    }
  }

  private func pathOf(_ expression: Expression) -> String? {
    switch expression.kind {
    case .name(let name, _): return name
    case .member(let base, let name):
      if case .selfReference = base.kind { return name }
      return pathOf(base).map { "\($0).\(name)" }
    case .variable(let variable): return environment[variable.id]?.path ?? variable.name
    default: return nil
    }
  }

  /// Sets the size of what an expression names: an index that a call moves.
  func setSize(of target: Expression, to size: CostExpression) {
    switch target.kind {
    case .inoutReference(let inner), .forceUnwrap(let inner), .optionalChain(let inner):
      setSize(of: inner, to: size)
    case .variable(let variable):
      var value = environment[variable.id] ?? Value()
      value.upper = size
      value.lower = size
      value.path = nil
      environment[variable.id] = value
    default:
      guard let path = pathOf(target) else { return }
      var value = cellValue(path)
      value.upper = size
      value.lower = size
      stored[path] = value
    }
  }

  private func store(_ value: Value, _ path: String) {
    guard value.count != nil else { return }
    var own = value
    own.upper = value.count
    own.path = path
    if own.type.isUnknown, let type = entry.scope.owner {
      own.type = property(path, of: type)?.type ?? .unknown
    }
    stored[path] = own
  }

  /// Notes that the collection `target` has grown.
  func grow(_ target: Expression, by growth: CostExpression) {
    switch target.kind {
    case .variable(let variable):
      guard var value = environment[variable.id] else { return }
      let shrinks = growth.constant.map { $0 < 0 } ?? false
      value.lower = value.leastCount.map { shrinks ? $0 + growth : $0 }
      value.upper = value.count.map { $0 + growth }
      environment[variable.id] = value
      if entry.function.parameters.contains(where: { $0.isInout && $0.variable.id == variable.id })
      {
        stored[variable.name] = value
      }
    case .name(let path, _): growStored(path, target, growth)
    case .member(let base, let name):
      if let owner = evaluate(base).path {
        growStored(owner == "self" ? name : "\(owner).\(name)", target, growth)
      }
    case .inoutReference(let inner), .optionalChain(let inner), .forceUnwrap(let inner),
      .try(_, let inner):
      grow(inner, by: growth)
    default: break
    }
  }

  private func growStored(_ path: String, _ target: Expression, _ growth: CostExpression) {
    var value = stored[path] ?? evaluate(target)
    value.upper = (value.upper ?? .size(path + ".count")) + growth
    value.path = path
    stored[path] = value
  }
}
