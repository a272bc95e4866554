internal import CostAlgebra
internal import ProgramModel

// Reading members: of self, of values of the program and of the libraries.

extension FunctionEvaluator {
  /// `self`, made once for each function whose body is walked.
  var selfValue: Value {
    if let ownSelf { return ownSelf }
    let made = makeSelf()
    ownSelf = made
    return made
  }

  private func makeSelf() -> Value {
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
  func member(_ name: String, at place: Int) -> Value {
    if let owner = ownerName {
      let own = inference.lookups.member(name, of: owner)
      if own.property != nil || !own.functions.isEmpty {
        return property(name, of: selfValue, path: name, at: place)
      }
      let type = selfValue.type.nominalName ?? owner
      if inference.catalogue.ancestors(of: type).count > 1
        || inference.ancestors(of: owner).count > 1
      {
        if name == "count" || name == "isEmpty" || name == "startIndex" || name == "endIndex" {
          return libraryMember(name, of: selfValue, place)
        }
        if knownProperty(name, of: type) != nil { return libraryMember(name, of: selfValue, place) }
      }
      if name == "count" || name == "isEmpty" || name == "startIndex" || name == "endIndex" {
        return Value(type: .named("Int"), upper: .size("count"), lower: .size("count"))
      }
    }
    if let global = inference.table.global(name, for: inference.lookups.uses) {
      return named(name, global.type, isForeign: true)
    }
    return Value(path: name)
  }

  private func property(
    _ name: String, of receiver: Value, path: String, at place: Int
  ) -> Value {
    if let known = stored[path] { return known }
    guard let type = receiver.type.unwrapped.nominalName else { return Value(path: path) }
    let member = inference.lookups.member(name, of: type)
    let found = member.property
    var declared =
      found.map { inference.table.names.substitute($0.type, from: receiver.type) } ?? .unknown
    if declared.isUnknown, let found, let initializer = found.property.initializer {
      declared = inference.table.names.resolve(literalType(initializer), in: found.scope)
    }
    let getters = member.getters
    if let getter = member.getter {
      let base = path.hasSuffix("." + name) ? String(path.dropLast(name.count + 1)) : "self"
      if inference.table.names.isProtocol(type), !receiver.isGeneric, base != "self" {
        for other in implementations(of: getter, on: type) where other != index {
          fork {
            _ = self.invoke(
              other, [], arguments: [], receiver: Value(type: receiver.type, path: base),
              line: place)
          }
        }
      }
      var value = invoke(
        getter, [], arguments: [], receiver: Value(type: receiver.type, path: base), line: place)
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
      unknown(name, at: place)
    } else if implementing.count <= 12 {
      for other in implementing where other != index {
        fork {
          _ = self.invoke(
            other, [], arguments: [], receiver: Value(type: receiver.type, path: "self"),
            line: place)
        }
      }
    }
    return named(path, inference.table.entries[target].resultType, isForeign: true)
  }

  private func knownProperty(_ name: String, of type: String) -> LibraryCost? {
    inference.lookups.libraryProperty(name, of: type)
  }

  /// The type of a stored property, also where only its initial value tells it.
  func storedType(of name: String, in owner: String) -> TypeReference {
    guard let found = property(name, of: owner) else { return .unknown }
    guard found.type.isUnknown, let initializer = found.property.initializer else {
      return found.type
    }
    return inference.table.names.resolve(literalType(initializer), in: found.scope)
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

  func member(_ name: String, of base: Value, at expression: Expression) -> Value {
    let place = line(expression.position)
    if let type = base.type.unwrapped.nominalName {
      if base.isType, inference.table.names.isCase(name, of: type) { return Value(type: base.type) }
      if inference.lookups.member(name, of: type).isReadable {
        let path = base.path.map { $0 == "self" ? name : "\($0).\(name)" } ?? name
        return property(name, of: base, path: path, at: place)
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
          at: place, rule: "catalogue", text: "reads \(type).\(name): \(leading: upper)",
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
}
