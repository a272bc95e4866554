internal import BinaryCoding

extension ModelWriter {
  package mutating func write(_ type: TypeReference) {
    switch type {
    case .named(let name, let arguments):
      out.byte(arguments.isEmpty ? 0 : 1)
      out.text(name)
      if !arguments.isEmpty { list(arguments) { $0.write($1) } }
    case .array(let element):
      out.byte(2)
      write(element)
    case .dictionary(let key, let value):
      out.byte(3)
      write(key)
      write(value)
    case .optional(let wrapped):
      out.byte(4)
      write(wrapped)
    case .tuple(let elements):
      out.byte(5)
      list(elements) { $0.write($1) }
    case .function(let parameters, let result, let isEscaping, let isAsync):
      out.byte(6)
      list(parameters) { $0.write($1) }
      write(result)
      out.bool(isEscaping)
      out.bool(isAsync)
    case .opaque(let types):
      out.byte(7)
      list(types) { $0.write($1) }
    case .existential(let types):
      out.byte(8)
      list(types) { $0.write($1) }
    case .metatype(let own):
      out.byte(9)
      write(own)
    case .other(let text):
      out.byte(10)
      out.text(text)
    case .unknown: out.byte(11)
    }
  }

  private mutating func write(_ element: TypeReference.TupleElement) {
    out.text(element.label)
    write(element.type)
  }

  package mutating func write(_ generics: GenericClause) {
    out.list(generics.parameters) { $0.text($1) }
    list(generics.requirements) { writer, requirement in
      switch requirement {
      case .conformance(let subject, let type):
        writer.out.byte(0)
        writer.out.text(subject)
        writer.write(type)
      case .sameType(let a, let b):
        writer.out.byte(1)
        writer.write(a)
        writer.write(b)
      }
    }
  }

  package mutating func write(_ alias: TypeAlias) {
    out.text(alias.name)
    write(alias.generics)
    write(alias.type)
  }

  package mutating func write(_ property: Property) {
    out.text(property.name)
    optional(property.declaredType) { $0.write($1) }
    optional(property.initializer) { $0.write(initializer: $1) }
    let flags = [
      property.isMutable, property.isStatic, property.isLazy, property.isComputed, property.isWeak,
    ]
    for flag in flags { out.bool(flag) }
    out.list(property.attributes) { $0.text($1) }
    write(property.position)
  }

  mutating func write(_ type: TypeDeclaration) {
    write(shell: type)
    list(type.properties) { $0.write($1) }
    out.list(type.attributes) { $0.text($1) }
    write(type.position)
  }

  /// What a declaration says of types: everything but its properties, attributes and place.
  package mutating func write(shell type: TypeDeclaration) {
    write(content: type)
    write(type.generics)
    list(type.inherited) { $0.write($1) }
    list(type.typeAliases) { $0.write($1) }
  }

  /// What a declaration says of its type alone: its kind, cases and documentation.
  package mutating func write(content type: TypeDeclaration) {
    switch type.kind {
    case .struct: out.byte(0)
    case .class: out.byte(1)
    case .enum: out.byte(2)
    case .actor: out.byte(3)
    case .protocol: out.byte(4)
    case .extension: out.byte(5)
    }
    out.text(type.name)
    list(type.enumCases) { writer, one in
      writer.out.text(one.name)
      writer.list(one.payload) { $0.write($1) }
      writer.out.bool(one.isIndirect)
    }
    out.text(type.abstract)
  }
}
