internal import CostAlgebra
internal import ProgramModel

extension FunctionEvaluator {
  func call(_ callee: Expression, _ arguments: [Argument], at expression: Expression) -> Value {
    let place = line(expression.position)
    var receiver: Value?
    var receiverExpression: Expression?
    var name = ""
    switch callee.kind {
    case .member(let base, let member):
      receiverExpression = base
      if case .name(let type, _) = base.kind, type.first?.isUppercase == true {
        receiver = Value(type: .named(type))
      } else {
        receiver = evaluate(base)
      }
      name = member
    case .name(let own, _), .implicitMember(let own): name = own
    case .localFunction(let id, let own):
      name = own
      if let target = inference.table.local(id, in: entry.file) {
        return invoke(
          target, arguments: arguments.map { evaluate($0.value) }, receiver: nil, line: place)
      }
    case .type(let type):
      name = type.nominalName ?? ""
      var value = library(name, nil, arguments, nil, place)
      value.type = type
      return value
    case .variable(let variable):
      let values = arguments.map { evaluate($0.value) }
      if let closure = environment[variable.id]?.closure {
        return runClosure(closure, values, times: .one, least: .one, line: place)
      }
      step(variable.name, at: place)
      if case .function(_, let result, _, _) = variable.declaredType?.unwrapped {
        return Value(type: result)
      }
      return Value()
    default:
      let value = evaluate(callee)
      let values = arguments.map { evaluate($0.value) }
      if let closure = value.closure {
        return runClosure(closure, values, times: .one, least: .one, line: place)
      }
      return Value()
    }
    if let target = resolve(name, receiver, receiverExpression == nil, arguments) {
      let values = arguments.map { evaluate($0.value) }
      let entry = inference.table.entries[target]
      for (parameter, growing) in zip(entry.function.parameters, arguments)
      where parameter.isInout {
        if let growth = inference.summary(of: target)?.growth[parameter.variable.name] {
          grow(growing.value, by: growth)
        }
      }
      if let dynamic = receiver?.type.unwrapped.nominalName {
        for override in overrides(of: target, on: dynamic) {
          // What runs is decided at run time: each override is in the upper bound, none in the lower one.
          fork { _ = self.invoke(override, arguments: values, receiver: receiver, line: place) }
        }
      }
      return invoke(
        target, arguments: values,
        receiver: receiver
          ?? (entry.function.enclosingType.map { Value(type: .named($0), path: "self") }),
        line: place)
    }
    if let type = receiver?.type.unwrapped.nominalName ?? entry.function.enclosingType,
      let property = inference.table.property(name, of: type),
      case .function(_, let result, _, _) = property.declaredType?.unwrapped
    {
      for argument in arguments { evaluate(argument.value) }
      step(name, at: place)
      return Value(type: result)
    }
    return library(name, receiver, arguments, receiverExpression, place)
  }

  /// Adds one call of a closure that the caller chooses.
  private func step(_ name: String, at line: Int) {
    let symbol = CostExpression(.step(of: name))
    add(
      Cost(exactly: symbol), at: line, rule: "closure",
      text: "calls \(name), which is the caller's",
      evidence: .assumed)
    summary.calls.append(
      CallRecord(line: line, callee: name, times: .one, cost: symbol, evidence: .assumed))
  }

  /// What one run of a closure costs by itself.
  private func costOfOneRun(_ closure: Function) -> CostExpression {
    let saved = (cost, allocation, summary, selfCalls)
    cost = .zero
    _ = runClosure(closure, [], times: .one, least: .one, line: 0)
    let own = cost.upper
    (cost, allocation, summary, selfCalls) = saved
    return own
  }

  private func resolve(
    _ name: String, _ receiver: Value?, _ isFree: Bool, _ arguments: [Argument]
  ) -> Int? {
    let table = inference.table
    var candidates: [Int] = []
    if let type = receiver?.type.unwrapped.nominalName {
      candidates = table.members(name, of: type)
      if candidates.isEmpty {
        let conformers = table.conformers(of: type).flatMap { table.members(name, of: $0) }
        if conformers.count == 1 { candidates = conformers }
      }
    } else if isFree {
      if let type = entry.function.enclosingType { candidates = table.members(name, of: type) }
      if candidates.isEmpty { candidates = table.free(name) }
      if candidates.isEmpty, table.isType(name) { candidates = table.members("init", of: name) }
    }
    let labels = arguments.filter { !$0.isTrailingClosure }.map(\.label)
    let fitting = candidates.filter {
      let function = table.entries[$0].function
      guard function.hasBody else { return false }
      var wanted = labels[...]
      for parameter in function.parameters {
        if let next = wanted.first, next == parameter.label { wanted = wanted.dropFirst() }
      }
      return wanted.isEmpty
    }
    return fitting.first
  }

  /// The same member in what inherits from or conforms to the receiver's type.
  private func overrides(of target: Int, on type: String) -> [Int] {
    let table = inference.table
    let name = table.entries[target].function.name.split(separator: ".").last
    return table.conformers(of: type).flatMap {
      table.members(table.entries[target].function.baseName, of: $0)
    }.filter {
      let function = table.entries[$0].function
      return $0 != target && $0 != index && function.hasBody
        && function.name.split(separator: ".").last == name
    }
  }

  /// Adds the cost of calling a function of the program and gives its result.
  func invoke(_ target: Int, arguments: [Value], receiver: Value?, line: Int) -> Value {
    let callee = inference.table.entries[target].function
    if target == index {
      recursion.append(RecursiveCall(line: line, arguments: arguments, receiver: receiver))
      selfCalls += .one
      return Value(type: callee.resultType)
    }
    guard let known = inference.summary(of: target), !known.isOverBudget else {
      unknown(callee.baseName, at: line)
      return Value(type: callee.resultType)
    }
    var closures: [Symbol: CostExpression] = [:]
    for (parameter, value) in zip(callee.parameters, arguments) {
      if let closure = value.closure {
        closures[.step(of: parameter.variable.name)] = costOfOneRun(closure)
      }
    }
    spend(4 * known.cost.upper.terms.count + known.cost.terms.count + 4 * known.growth.count)
    let sizes = instantiation(callee, arguments, receiver)
    let replacement: (Symbol) -> CostExpression? = { closures[$0] ?? sizes($0) }
    let instance = known.cost.substituting(replacement)
    let text = "calls \(callee.name): \(instance.upper.leading)"
    add(
      instance, at: line, rule: "call", text: text,
      evidence: ComplexityClass(of: instance.upper).isUnknown ? .unknown : .proved,
      qualifier: known.qualifier)
    allocation += known.allocation.substituting(replacement)
    if line > 0 {
      summary.calls.append(
        CallRecord(
          line: line, callee: callee.name, times: .one, cost: instance.upper, evidence: .proved))
    }
    for effect in known.effects where line > 0 {
      var own = effect
      own.line = line
      own.insideLoop = effect.insideLoop || loopDepth > 0
      if !summary.effects.contains(where: { $0.line == line && $0.kind == own.kind }) {
        summary.effects.append(own)
      }
    }
    if let owner = receiver?.path {
      for (path, growth) in known.growth.sorted(by: { $0.key < $1.key }) {
        let full = owner == "self" ? path : "\(owner).\(path)"
        var value =
          stored[full]
          ?? Value(
            type: callee.enclosingType.flatMap {
              inference.table.property(path, of: $0)?.declaredType
            } ?? .unknown, path: full)
        value.upper = (value.upper ?? .size(full + ".count")) + growth.substituting(replacement)
        value.path = full
        stored[full] = value
      }
    }
    var result = known.result
    result.upper = result.count?.substituting(replacement)
    result.lower = result.lower?.substituting(replacement)
    result.path = nil
    result.closure = nil
    return result
  }

  /// What the callee's size symbols are in terms of the caller.
  private func instantiation(
    _ callee: Function, _ arguments: [Value], _ receiver: Value?
  ) -> (Symbol) -> CostExpression? {
    let parameters = zip(callee.parameters, arguments).map { ($0.variable.name, $1) }
    let stored = self.stored
    return { symbol in
      guard symbol.kind == .size else { return nil }
      for (name, value) in parameters {
        if symbol.name == name { return value.upper }
        if symbol.name == name + ".count" { return value.count }
        if symbol.name.hasPrefix(name + "."), let path = value.path {
          return .size(path + symbol.name.dropFirst(name.count))
        }
      }
      guard let owner = receiver?.path else { return nil }
      let full = owner == "self" ? symbol.name : "\(owner).\(symbol.name)"
      if full.hasSuffix(".count"), let known = stored[String(full.dropLast(6))] {
        return known.upper ?? .size(full)
      }
      return .size(full)
    }
  }

  func unknown(_ name: String, at line: Int) {
    let symbol = CostExpression(.cost(of: name))
    add(
      Cost(upper: symbol, worst: symbol, lower: .one), at: line, rule: "unknown",
      text: "calls \(name), of which nothing is known", evidence: .unknown)
    summary.calls.append(
      CallRecord(line: line, callee: name, times: .one, cost: symbol, evidence: .unknown))
  }

  private func library(
    _ name: String, _ receiver: Value?, _ arguments: [Argument], _ receiverExpression: Expression?,
    _ place: Int
  ) -> Value {
    let values = arguments.map { evaluate($0.value) }
    let call = LibraryCall(
      name: name, receiver: receiver?.type.unwrapped.nominalName,
      hasReceiver: receiverExpression != nil,
      labels: arguments.filter { !$0.isTrailingClosure }.map(\.label),
      trailing: arguments.filter(\.isTrailingClosure).map(\.label))
    guard let known = inference.catalogue.cost(of: call) else {
      if receiverExpression == nil, inference.table.isType(name) {
        return Value(type: .named(name), path: nil)
      }
      unknown(name, at: place)
      return Value()
    }
    let owner = receiver?.count ?? receiver?.path.map { CostExpression.size($0 + ".count") }
    let ownerSize = owner ?? .size("\(name) receiver.count")
    let replacement: (Symbol) -> CostExpression? = { symbol in
      if symbol.name == "self" { return ownerSize }
      if symbol.name.hasPrefix("$"), let i = Int(symbol.name.dropFirst()) {
        return i < values.count ? values[i].count ?? .size("\(name) argument.count") : .one
      }
      return nil
    }
    let upper = known.upper.substituting(replacement)
    let own = Cost(
      upper: upper, worst: known.worst.substituting(replacement),
      lower: known.lower.substituting(replacement))
    add(
      own, at: place, rule: "catalogue",
      text: "\(call.receiver.map { $0 + "." } ?? "")\(name): \(upper.leading)",
      evidence: known.evidence, qualifier: known.qualifier)
    allocation += known.allocation.substituting(replacement)
    if !upper.isConstant || known.effect != nil || known.qualifier != .worst {
      summary.calls.append(
        CallRecord(
          line: place, callee: "\(call.receiver.map { $0 + "." } ?? "")\(name)", times: .one,
          cost: upper, evidence: known.evidence))
    }
    if let effect = known.effect {
      summary.effects.append(EffectRecord(line: place, kind: effect, insideLoop: loopDepth > 0))
    }
    if known.lock {
      summary.locks.append(
        LockRecord(line: place, what: receiver?.path ?? "a lock", held: nil))
    }
    var returned: Value?
    for value in values {
      guard let closure = value.closure else { continue }
      let times = known.closureCalls.substituting(replacement)
      let element = Types.element(of: receiver?.type ?? .unknown)
      let elements =
        closure.parameters.isEmpty
        ? []
        : closure.parameters.map { _ in
          named("\(receiver?.path ?? "")[]", element)
        }
      if times.isZero {
        let symbol = CostExpression.size("calls of the closure of \(name)")
        returned = runClosure(closure, elements, times: symbol, least: .zero, line: place)
      } else {
        returned = runClosure(
          closure, elements, times: times,
          least: known.closureLeast.substituting(replacement), line: place)
      }
      if !times.isConstant {
        summary.loops.append(
          LoopRecord(line: place, kind: "library.\(name)", trips: times, carried: nil))
      }
    }
    if let growth = known.growth?.substituting(replacement), let receiverExpression {
      grow(receiverExpression, by: growth)
    }
    var result = Value(
      upper: known.result?.substituting(replacement),
      lower: known.resultLeast?.substituting(replacement))
    switch known.resultType {
    case .unknown: break
    case .same: result.type = receiver?.type ?? .unknown
    case .element:
      result = named(
        "\(receiver?.path ?? "").\(name)", Types.element(of: receiver?.type ?? .unknown))
    case .array: result.type = .array(returned?.type ?? .unknown)
    case .arrayOfElement: result.type = .array(Types.element(of: receiver?.type ?? .unknown))
    case .named(let type):
      result.type = type
      if ["Array", "Set"].contains(name), let source = values.first {
        let element = Types.element(of: source.type)
        result.type =
          name == "Array" ? .array(element) : .named("Set", arguments: [element])
      }
    }
    return result
  }

  /// Adds `times` runs of a closure's body.
  func runClosure(
    _ closure: Function, _ arguments: [Value], times: CostExpression, least: CostExpression,
    line: Int
  ) -> Value {
    guard let body = closure.body else { return Value() }
    for (parameter, value) in zip(closure.parameters, arguments) {
      environment[parameter.variable.id] = value
    }
    let outer = cost
    let outerAllocation = allocation
    let callStart = summary.calls.count
    let callsBefore = selfCalls
    cost = .one
    allocation = .zero
    selfCalls = .zero
    closureDepth += 1
    if !times.isConstant { loopDepth += 1 }
    let value = evaluate(body)
    if !times.isConstant { loopDepth -= 1 }
    closureDepth -= 1
    selfCalls = callsBefore + selfCalls * times
    for i in callStart..<summary.calls.count {
      summary.calls[i].times = summary.calls[i].times * times
    }
    var repeated = cost.repeated(upper: times, lower: least)
    if !times.isConstant, repeated.terms.isEmpty {
      repeated.terms = [
        CostTerm(
          repeated.upper, line: line, rule: "closure", text: "\(times) runs of the closure",
          evidence: .proved)
      ]
    }
    cost = outer + repeated
    allocation = outerAllocation + allocation * times
    return value
  }
}
