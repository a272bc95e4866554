internal import Catalogue
internal import CostAlgebra
internal import ProgramModel

// What a call into the libraries costs, by the catalogue.

extension FunctionEvaluator {
  func libraryCall(
    _ name: String, _ receiver: String?, _ hasReceiver: Bool, _ arguments: [EvaluatedArgument]
  ) -> LibraryCall {
    LibraryCall(
      name: name, receiver: receiver, hasReceiver: hasReceiver,
      labels: arguments.filter { !$0.isTrailing }.map(\.label),
      trailing: arguments.filter(\.isTrailing).map(\.label))
  }

  func library(
    _ name: String, _ receiver: Value?, _ arguments: [EvaluatedArgument],
    _ receiverExpression: Expression?, _ place: Int
  ) -> Value {
    let values = arguments.map(\.value)
    if receiver?.findsMembers == true, name == "contains", values.count == 1,
      values[0].closure == nil
    {
      step("contains", at: place)
      return Value(type: .named("Bool"))
    }
    let type = receiver?.type.unwrapped.nominalName
    // Types of the program are what they conform to.
    let names = type.map { inference.lookups.foreignAncestors(of: $0) } ?? []
    var call = libraryCall(name, type, receiver != nil, arguments)
    var looked: LibraryCost?
    if let type, inference.table.isType(type) {
      for name in names where looked == nil {
        call.receiver = name
        looked = inference.lookups.cost(of: call)
      }
      if looked == nil, !names.isEmpty || receiver?.isType != true {
        call.receiver = type
        looked = names.isEmpty ? nil : inference.lookups.cost(of: call)
      }
    } else {
      looked = inference.lookups.cost(of: call)
    }
    if looked == nil, let owner = toldCallee?.owner, owner != call.receiver {
      // Where the type is not known here, the compiler knows which protocol or library type gave it the member.
      call.receiver = owner
      call.hasReceiver = true
      looked = inference.lookups.cost(of: call)
      if looked != nil { told += 1 } else { call.receiver = type }
    }
    guard let known = looked else {
      if receiver == nil, inference.table.isType(name) { return Value(type: .named(name)) }
      for value in values {
        // What is done with a closure is not known; what it costs if it runs is.
        if let closure = value.closure { _ = oneRun(closure, []) }
      }
      if receiver?.isGeneric == true {
        step(name, at: place)
      } else {
        unknown(name, of: receiver?.type, at: place)
      }
      return Value(path: "\(receiver?.path.map { $0 + "." } ?? "")\(name)()")
    }
    return charge(known, name, receiver, arguments, receiverExpression, place, call: call)
  }

  /// Whether a value is of a type that says itself how it is hashed, which is charged here; its size says nothing of it.
  private func hashes(_ value: Value, _ place: Int) -> Bool {
    guard let type = value.type.unwrapped.nominalName, inference.table.isType(type),
      let call = choose(
        members("hash", of: type),
        [EvaluatedArgument(label: "into", value: Value(type: .named("Hasher")), isTrailing: false)])
    else { return false }
    _ = invoke(
      call.target, [Value(type: .named("Hasher"))], arguments: [], receiver: value, line: place)
    return true
  }

  /// Adds a library call of known cost.
  func charge(
    _ known: LibraryCost, _ name: String, _ receiver: Value?, _ arguments: [EvaluatedArgument],
    _ receiverExpression: Expression?, _ place: Int, call: LibraryCall? = nil
  ) -> Value {
    let values = arguments.map(\.value)
    let call = call ?? libraryCall(name, nil, receiver != nil, arguments)
    var known = known
    if known.qualifier == .amortized, let receiverExpression, isOwnLocal(receiverExpression) {
      // All steps since it was empty are in this function, so what they come to together is not an average.
      known.worst = known.upper
      known.qualifier = .worst
    }
    if name == "Array" || name == "ContiguousArray", call.labels == [nil],
      values.first?.type.nominalName == "ContiguousArray", let path = values.first?.path,
      !path.hasSuffix("()")
    {
      // An array of a contiguous array shares its storage.
      known.upper = .one
      known.worst = .one
      known.lower = .one
      known.allocation = .zero
    }
    if measuresSpan, known.parallelism == .loop {
      // Handing out the runs is shared among the threads as well.
      known.upper = .one
      known.worst = .one
      known.lower = .one
    }
    if receiver == nil, Types.texts.contains(name), let number = values.first,
      Types.isScalar(number.type.unwrapped)
    {
      // A number's text has no more characters than the widest type has digits.
      known = LibraryCost(.one)
      known.result = CostExpression(Self.digits)
      known.resultLeast = .one
      known.resultType = .named(.named("String"))
    }
    if wantsArray, name == "reversed" {
      known.upper = .size("self")
      known.worst = known.upper
      known.lower = known.upper
      known.allocation = known.upper
    }
    let owner = receiver?.count ?? receiver?.path.map { CostExpression.size($0 + ".count") }
    let ownerSize = owner ?? .size("\(name) receiver.count")
    let hashedParts = values.map { name == "combine" && hashes($0, place) }
    let replacement: (Symbol) -> CostExpression? = { symbol in
      if symbol.name == "self" { return ownerSize }
      if symbol.name.hasPrefix("$"), let i = Int(symbol.name.dropFirst()) {
        guard i < values.count else { return .one }
        if name == "combine", Types.isScalar(values[i].type) || values[i].type.isUnknown {
          return .one
        }
        if name == "combine", hashedParts[i] { return .one }
        if values[i].isElement || values[i].isGeneric && !Types.isCollection(values[i].type) {
          return .one
        }
        return values[i].count ?? .size("\(name) argument.count")
      }
      return nil
    }
    // What a size is at least, for what it costs at least.
    let least: (Symbol) -> CostExpression? = { symbol in
      if symbol.name == "self", let receiver { return receiver.leastCount ?? .zero }
      if symbol.name.hasPrefix("$"), let i = Int(symbol.name.dropFirst()), i < values.count,
        values[i].upper != nil || values[i].lower != nil
      {
        return replacement(symbol) == .one ? .one : values[i].leastCount ?? .zero
      }
      return replacement(symbol)
    }
    let upper = known.upper.substituting(replacement)
    var own = Cost(
      upper: upper, worst: known.worst.substituting(replacement),
      lower: known.lower.isConstant
        ? known.lower : known.lower.substituting(side: .below, least))
    if let receiverExpression, let owner, known.growth != nil {
      own = amortizing(
        own, on: receiverExpression, owner, growth: known.growth?.substituting(replacement),
        qualifier: known.qualifier)
    }
    let isPutOff = receiver?.lazySteps != nil && Types.lazyMembers.contains(name)
    add(
      isPutOff ? .one : own, at: place, rule: "catalogue",
      text: "\(call.receiver.map { $0 + "." } ?? "")\(name): \(leading: upper)",
      evidence: known.evidence, qualifier: known.qualifier)
    if call.labels == ["repeating", "count"], values.count == 2,
      Types.isCollection(values[0].type.unwrapped), let each = values[0].count, !each.isConstant
    {
      // Each element has storage of its own once it is changed.
      known.allocation = known.allocation * (each + .one)
    }
    if !isPutOff {
      takeByLibrary(
        known.allocation.substituting(replacement), grows: known.grows(name), receiverExpression,
        values, place, "\(call.receiver.map { $0 + "." } ?? "")\(name)")
    }
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
    let isDeferred = receiver?.lazySteps != nil && Types.lazyMembers.contains(name)
    if let steps = receiver?.lazySteps, !isDeferred {
      // What was put off is done for each element that is consumed now.
      let consumed = known.upper.isConstant ? CostExpression.one : ownerSize
      cost += steps.repeated(upper: consumed, lower: .zero)
    }
    var steps = receiver?.lazySteps ?? .zero
    var returned: Value?
    for value in values {
      guard let closure = value.closure else { continue }
      if isDeferred {
        let run = oneRun(
          closure,
          closure.parameters.map { _ in
            named(
              "\(receiver?.path ?? "")[]", elementType(of: receiver?.type ?? .unknown),
              isForeign: true)
          })
        steps += run.cost
        enter(run.live, times: ownerSize)
        returned = run.result
        continue
      }
      let times = known.closureCalls.substituting(replacement)
      let source = receiver ?? values.first
      if let source, !holdsNothing(elementType(of: source.type).unwrapped) {
        handOver(toParametersOf: closure)
      }
      let element = elementType(of: source?.type ?? .unknown)
      // `map { key, value in … }` takes its one parameter, a tuple, apart.
      var parts: [TypeReference] = []
      if case .tuple(let own) = element, own.count == closure.parameters.count,
        Types.takesElement.contains(name)
      {
        parts = own.map(\.type)
      }
      let elements = closure.parameters.indices.map { i in
        if let whole = Types.closureParameter(
          of: name, receiver?.type ?? .unknown, values.first?.type)
        {
          // `withUnsafeMutableBufferPointer { buffer, count in … }`: how much of the buffer is in use.
          if i > 0 { return named("\(receiver?.path ?? name).used", .named("Int")) }
          return named(receiver?.path ?? name, whole, isForeign: true)
        }
        return named("\(source?.path ?? "")[]", parts.isEmpty ? element : parts[i])
      }
      if times.isZero {
        let symbol = CostExpression.size("calls of the closure of \(name)")
        returned = runClosure(closure, elements, times: symbol, least: .zero, line: place)
      } else {
        let run = { [self] (times: CostExpression) in
          runClosure(
            closure, elements, times: times,
            least: known.closureLeast.substituting(side: .below, least), over: source, line: place)
        }
        switch known.parallelism {
        case .loop:
          runsInParallel = true
          startsTasks = true
          defer { awaitSpace() }
          returned = run(measuresSpan ? .one : times)
        case .task:
          startsTasks = true
          returned = beside(\.tasks) { run(times) }
        case .group:
          returned = awaiting(\.tasks) { run(times) }
          awaitSpace()
        case nil:
          collectsResults = LibraryCost.collects(name)
          returned = run(times)
        }
      }
      if !times.isConstant {
        summary.loops.append(
          LoopRecord(line: place, kind: "library.\(name)", trips: times, carried: carriedByRuns))
      }
      carriedByRuns = nil
    }
    if let growth = known.growth?.substituting(replacement) {
      if let receiverExpression {
        grow(receiverExpression, by: growth)
      } else if receiver?.path == "self", let owner = entry.scope.owner {
        _ = owner
      }
    }
    var result = Value(
      upper: known.result?.substituting(replacement),
      lower: known.resultLeast?.substituting(side: .below, least))
    switch known.resultType {
    case .unknown: break
    case .same: result.type = receiver?.type ?? .unknown
    case .element:
      result = named(
        "\(receiver?.path ?? "").\(name)", elementType(of: receiver?.type ?? .unknown))
    case .array: result.type = .array(returned?.type ?? .unknown)
    case .arrayOfElement: result.type = .array(elementType(of: receiver?.type ?? .unknown))
    case .wrapping(let name):
      result.type = .named(name, arguments: [elementType(of: receiver?.type ?? .unknown)])
    case .named(let type):
      result.type = type
      if ["Array", "Set"].contains(name), let source = values.first {
        let element = elementType(of: source.type)
        result.type =
          name == "Array" ? .array(element) : .named("Set", arguments: [element])
      }
    }
    if isDeferred {
      result.lazySteps = steps
      result.lazySkips =
        receiver?.lazySkips == true || ["filter", "compactMap", "drop"].contains(name)
      if name == "map" || name == "flatMap" { result.type = .array(returned?.type ?? .unknown) }
      if result.type.isUnknown { result.type = receiver?.type ?? .unknown }
      if result.upper == nil { result.upper = ownerSize }
    }
    if name == "enumerated" {
      result.type = .array(
        .tuple([
          .init(label: "offset", type: .named("Int")),
          .init(label: "element", type: elementType(of: receiver?.type ?? .unknown)),
        ]))
      result.path = receiver?.path
    }
    if name == "Dictionary", call.labels.first == "grouping", let whole = values.first?.count {
      nextPlaceholder += 1
      result.path = "groups\(nextPlaceholder)"
      result.partsOf = whole
      result.type = .dictionary(key: .unknown, value: .array(elementType(of: values[0].type)))
    }
    if let returned, result.type.isUnknown, known.closureCalls == .one { result = returned }
    if known.isUniquenessTest { result.uniqueness = true }
    if receiver == nil, values.count == 1 || name == "Int", Types.isNumber(name),
      let first = values.first
    {
      result.upper = first.upper
      result.lower = first.lower
      result.type = .named(name)
    }
    if name == "rounded", let receiver { result = receiver }
    if result.upper == nil, result.path == nil {
      result.path = "\(receiver?.path.map { $0 + "." } ?? "")\(name)()"
    }
    return result
  }
}
