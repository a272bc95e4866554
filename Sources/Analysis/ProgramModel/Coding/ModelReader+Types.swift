internal import BinaryCoding

extension ModelReader {
  mutating func type() -> TypeReference {
    switch input.byte() {
    case 0: return .named(input.text(), arguments: [])
    case 1:
      let name = input.text()
      return .named(name, arguments: list { $0.type() })
    case 2: return .array(type())
    case 3:
      let key = type()
      return .dictionary(key: key, value: type())
    case 4: return .optional(type())
    case 5:
      return .tuple(
        list {
          let label = $0.input.optionalText()
          return .init(label: label, type: $0.type())
        })
    case 6:
      let parameters = list { $0.type() }
      let result = type()
      let isEscaping = input.bool()
      return .function(
        parameters: parameters, result: result, isEscaping: isEscaping, isAsync: input.bool())
    case 7: return .opaque(list { $0.type() })
    case 8: return .existential(list { $0.type() })
    case 9: return .metatype(type())
    case 10: return .other(input.text())
    case 11: return .unknown
    default:
      input.fail()
      return .unknown
    }
  }

  mutating func genericClause() -> GenericClause {
    let parameters = input.list { $0.text() }
    let requirements = list { reader -> GenericClause.Requirement in
      if reader.input.byte() == 0 {
        let subject = reader.input.text()
        return .conformance(subject: subject, reader.type())
      }
      let first = reader.type()
      return .sameType(first, reader.type())
    }
    return GenericClause(parameters: parameters, requirements: requirements)
  }

  mutating func typeAlias() -> TypeAlias {
    let name = input.text()
    let generics = genericClause()
    return TypeAlias(name: name, generics: generics, type: type())
  }

  mutating func property() -> Property {
    let name = input.text()
    let type = optional { $0.type() }
    let initializer = optional { $0.initializer() }
    let isMutable = input.bool()
    let isStatic = input.bool()
    let isLazy = input.bool()
    let isComputed = input.bool()
    let isWeak = input.bool()
    let attributes = input.list { $0.text() }
    return Property(
      name: name, declaredType: type, initializer: initializer, isMutable: isMutable,
      isStatic: isStatic, isLazy: isLazy, isComputed: isComputed, isWeak: isWeak,
      attributes: attributes, position: position())
  }

  mutating func typeDeclaration() -> TypeDeclaration {
    let kind: TypeDeclaration.Kind
    switch input.byte() {
    case 0: kind = .struct
    case 1: kind = .class
    case 2: kind = .enum
    case 3: kind = .actor
    case 4: kind = .protocol
    case 5: kind = .extension
    default:
      kind = .extension
      input.fail()
    }
    let name = input.text()
    let cases = list { reader -> EnumCase in
      let name = reader.input.text()
      let payload = reader.list { reader -> TypeReference.TupleElement in
        let label = reader.input.optionalText()
        return .init(label: label, type: reader.type())
      }
      return EnumCase(name: name, payload: payload, isIndirect: reader.input.bool())
    }
    let abstract = input.optionalText()
    let generics = genericClause()
    let inherited = list { $0.type() }
    let aliases = list { $0.typeAlias() }
    let properties = list { $0.property() }
    let attributes = input.list { $0.text() }
    return TypeDeclaration(
      kind: kind, name: name, generics: generics, inherited: inherited, properties: properties,
      enumCases: cases, typeAliases: aliases, attributes: attributes, abstract: abstract,
      position: position())
  }
}
