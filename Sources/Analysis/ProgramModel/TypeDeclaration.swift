/// A `struct`, `class`, `enum`, `actor` or `protocol` declaration or an extension, as written in one place.
package final class TypeDeclaration: Sendable {
  package let kind: Kind
  /// Dotted, without generic arguments; `outer(x:).Local` inside a function. An extension has its type's name.
  package let name: String
  /// A protocol's associated types are its parameters.
  package let generics: GenericClause
  /// Superclass and conformances as written; which is which only the symbol table can tell.
  package let inherited: [TypeReference]
  package let properties: [Property]
  package let enumCases: [EnumCase]
  package let typeAliases: [TypeAlias]
  /// Without `@`
  package let attributes: [String]
  /// The first paragraph of its documentation comment, on one line; nil where there is none and for extensions.
  package let abstract: String?
  package let position: SourcePosition

  package enum Kind: String, Sendable {
    case `struct`, `class`, `enum`, actor, `protocol`, `extension`
  }

  package init(
    kind: Kind, name: String, generics: GenericClause, inherited: [TypeReference],
    properties: [Property], enumCases: [EnumCase], typeAliases: [TypeAlias], attributes: [String],
    abstract: String? = nil, position: SourcePosition
  ) {
    self.kind = kind
    self.abstract = abstract
    self.name = name
    self.generics = generics
    self.inherited = inherited
    self.properties = properties
    self.enumCases = enumCases
    self.typeAliases = typeAliases
    self.attributes = attributes
    self.position = position
  }
}

/// A property, stored or computed, or a global variable.
package struct Property: Sendable {
  package let name: String
  package let declaredType: TypeReference?
  package let initializer: Expression?
  package let isMutable: Bool
  package let isStatic: Bool
  package let isLazy: Bool
  /// It has a getter of its own (its code is among the file's functions).
  package let isComputed: Bool
  package let isWeak: Bool
  /// Property wrappers and other attributes, without `@`
  package let attributes: [String]
  package let position: SourcePosition

  package init(
    name: String, declaredType: TypeReference?, initializer: Expression?, isMutable: Bool,
    isStatic: Bool, isLazy: Bool, isComputed: Bool, isWeak: Bool, attributes: [String],
    position: SourcePosition
  ) {
    self.name = name
    self.declaredType = declaredType
    self.initializer = initializer
    self.isMutable = isMutable
    self.isStatic = isStatic
    self.isLazy = isLazy
    self.isComputed = isComputed
    self.isWeak = isWeak
    self.attributes = attributes
    self.position = position
  }
}

package struct EnumCase: Sendable {
  package let name: String
  package let payload: [TypeReference.TupleElement]
  package let isIndirect: Bool

  package init(name: String, payload: [TypeReference.TupleElement], isIndirect: Bool) {
    self.name = name
    self.payload = payload
    self.isIndirect = isIndirect
  }
}

package struct TypeAlias: Sendable {
  package let name: String
  package let generics: GenericClause
  package let type: TypeReference

  package init(name: String, generics: GenericClause, type: TypeReference) {
    self.name = name
    self.generics = generics
    self.type = type
  }
}
