internal import BinaryCoding

extension ModelReader {
  mutating func expression() -> Expression {
    let place = position()
    return Expression(kind(input.byte()), at: place)
  }

  private mutating func kind(_ tag: UInt8) -> Expression.Kind {
    switch tag {
    case 0: return .integer(optional { $0.input.signed() })
    case 1: return .floating(input.double())
    case 2: return .boolean(false)
    case 3: return .boolean(true)
    case 4: return .string(input.text())
    case 5: return .interpolation(list { $0.expression() })
    case 6: return .regex
    case 7: return .nilLiteral
    case 8: return .array(list { $0.expression() })
    case 9:
      return .dictionary(
        list {
          let key = $0.expression()
          return DictionaryEntry(key: key, value: $0.expression())
        })
    case 10: return .tuple(list { $0.argument() })
    case 11: return .variable(variable())
    case 12:
      let id = FunctionID(Int32(truncatingIfNeeded: input.signed()))
      return .localFunction(id, name: input.text())
    case 13: return .name(input.text(), genericArguments: [])
    case 14:
      let name = input.text()
      return .name(name, genericArguments: list { $0.type() })
    case 15: return .selfReference
    case 16: return .superReference
    case 17: return .implicitMember(input.text())
    case 18:
      let base = expression()
      return .member(base, name: input.text())
    case 19:
      let base = expression()
      return .subscript(base, arguments: list { $0.argument() })
    case 20: return .type(type())
    case 21:
      let callee = expression()
      return .call(callee, arguments: list { $0.argument() })
    case 22:
      let name = input.text()
      return .macro(name, arguments: list { $0.argument() })
    default: return operation(tag)
    }
  }

  private mutating func operation(_ tag: UInt8) -> Expression.Kind {
    switch tag {
    case 23:
      let name = input.text()
      return .prefix(name, expression())
    case 24:
      let name = input.text()
      return .postfix(name, expression())
    case 25:
      let name = input.text()
      let left = expression()
      return .binary(name, left, expression())
    case 26:
      let kind = Expression.ShortCircuit(rawValue: input.text())
      let left = expression()
      let right = expression()
      if let kind { return .shortCircuit(kind, left, right) }
    case 27:
      let isClosed = input.bool()
      let lower = optional { $0.expression() }
      return .range(isClosed: isClosed, lower: lower, upper: optional { $0.expression() })
    case 28:
      let name = input.optionalText()
      let target = expression()
      return .assignment(operator: name, target: target, value: expression())
    case 29:
      let condition = expression()
      let then = expression()
      return .ternary(condition, then: then, else: expression())
    case 30:
      let kind = Expression.CastKind(rawValue: input.text())
      let value = expression()
      let type = type()
      if let kind { return .cast(kind, value, type) }
    case 31: return .closure(function())
    case 32:
      let root = optional { $0.type() }
      return .keyPath(root: root, components: input.list { $0.text() })
    case 33:
      let kind = Expression.TryKind(rawValue: input.text())
      let value = expression()
      if let kind { return .try(kind, value) }
    case 34: return .await(expression())
    case 35: return .optionalChain(expression())
    case 36: return .forceUnwrap(expression())
    case 37: return .inoutReference(expression())
    case 38: return .region(region())
    case 39: return .discard
    case 40: return .unknown(input.text())
    default: break
    }
    input.fail()
    return .discard
  }

  private mutating func argument() -> Argument {
    let label = input.optionalText()
    let value = expression()
    return Argument(label: label, value: value, isTrailingClosure: input.bool())
  }

  mutating func pattern() -> Pattern {
    switch input.byte() {
    case 0: return .wildcard
    case 1: return .variable(variable())
    case 2: return .tuple(list { $0.element() })
    case 3:
      let type = input.optionalText()
      let name = input.text()
      return .enumCase(type: type, name: name, list { $0.element() })
    case 4: return .optional(pattern())
    case 5: return .isType(type())
    case 6:
      let inner = pattern()
      return .asType(inner, type())
    case 7: return .expression(expression())
    default:
      input.fail()
      return .wildcard
    }
  }

  private mutating func element() -> Pattern.Element {
    let label = input.optionalText()
    return Pattern.Element(label: label, pattern: pattern())
  }
}
