/// A function or anything with a body: initializer, accessor, subscript, operator, closure, local function.
package final class Function: Sendable {
  /// Unique in the file.
  package let id: FunctionID
  package let kind: Kind
  /// `Outer.Inner.name(label:_:)`; see the contract. For a closure: that of the function around it.
  package let name: String
  /// `name`, `init`, `subscript`, `+`, the property's name; empty for a closure
  package let baseName: String
  /// The type that declares it (an extension's type), dotted, without generic arguments
  package let enclosingType: String?
  package let parameters: [Parameter]
  /// `.void` where nothing is written (not for closures: `.unknown`); the property's type for accessors.
  package let resultType: TypeReference
  package let generics: GenericClause
  package let modifiers: Modifiers
  /// Without `@`, with arguments: `inlinable`, `available(*, deprecated)`
  package let attributes: [String]
  /// nil for requirements of protocols and declarations without body
  package var body: Region? { lazyBody?.region ?? ownBody }
  /// The body is one expression whose value is the result.
  package let isSingleExpression: Bool
  /// The capture list's variables, for closures.
  package let captures: [Variable]
  /// The documentation comment as written, with `///`.
  package let documentation: String?
  /// Where its declaration begins to be named: `func`, `init`, `var`; a closure's `{`.
  package let position: SourcePosition
  package let end: SourcePosition
  /// The compiled condition of the enclosing `#if`s, as written
  package let compilationCondition: String?

  private let ownBody: Region?
  private let lazyBody: LazyBody?

  package var hasBody: Bool { lazyBody != nil || ownBody != nil }

  package enum Kind: Sendable, Hashable {
    case function, initializer, deinitializer, `operator`
    case getter, setter, willSet, didSet
    /// `_read`, `_modify`, `unsafeAddress`, …
    case coroutine(String)
    case subscriptGetter, subscriptSetter
    case localFunction
    case closure
    /// A property's or global's initial value that holds code worth a summary: a closure, called or stored
    case propertyInitializer
    /// A script's statements outside all functions; named `<top level>`
    case topLevel

    /// Whether it reads a property, or an element by subscript through a coroutine.
    package var isGetter: Bool {
      switch self {
      case .getter, .coroutine: true
      default: false
      }
    }
  }

  /// A parameter; in the body it is `variable`.
  package final class Parameter: Sendable {
    /// nil for `_`
    package let label: String?
    package let variable: Variable
    package let type: TypeReference
    package let defaultValue: Expression?
    package let isInout: Bool
    package let isVariadic: Bool
    /// `@escaping`, `@autoclosure`, `borrowing`, …
    package let attributes: [String]

    package init(
      label: String?, variable: Variable, type: TypeReference, defaultValue: Expression?,
      isInout: Bool, isVariadic: Bool, attributes: [String]
    ) {
      self.label = label
      self.variable = variable
      self.type = type
      self.defaultValue = defaultValue
      self.isInout = isInout
      self.isVariadic = isVariadic
      self.attributes = attributes
    }
  }

  package struct Modifiers: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let `static` = Modifiers(rawValue: 1)
    package static let mutating = Modifiers(rawValue: 2)
    package static let async = Modifiers(rawValue: 4)
    package static let `throws` = Modifiers(rawValue: 8)
    package static let `rethrows` = Modifiers(rawValue: 16)
    package static let `override` = Modifiers(rawValue: 32)
    package static let final = Modifiers(rawValue: 64)
    package static let `public` = Modifiers(rawValue: 128)
    package static let `private` = Modifiers(rawValue: 256)
    package static let nonisolated = Modifiers(rawValue: 512)
    package static let convenience = Modifiers(rawValue: 1024)
  }

  /// Creates a function; one with a `lazyBody` has that read when it is asked for, and no other.
  package init(
    id: FunctionID, kind: Kind, name: String, baseName: String, enclosingType: String?,
    parameters: [Parameter], resultType: TypeReference, generics: GenericClause,
    modifiers: Modifiers, attributes: [String], body: Region? = nil, lazyBody: LazyBody? = nil,
    isSingleExpression: Bool,
    captures: [Variable], documentation: String?, position: SourcePosition, end: SourcePosition,
    compilationCondition: String?
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.baseName = baseName
    self.enclosingType = enclosingType
    self.parameters = parameters
    self.resultType = resultType
    self.generics = generics
    self.modifiers = modifiers
    self.attributes = attributes
    ownBody = body
    self.lazyBody = lazyBody
    self.isSingleExpression = isSingleExpression
    self.captures = captures
    self.documentation = documentation
    self.position = position
    self.end = end
    self.compilationCondition = compilationCondition
  }

  /// The same with that body.
  func with(_ body: Region?) -> Function {
    Function(
      id: id, kind: kind, name: name, baseName: baseName, enclosingType: enclosingType,
      parameters: parameters, resultType: resultType, generics: generics, modifiers: modifiers,
      attributes: attributes, body: body, isSingleExpression: isSingleExpression,
      captures: captures, documentation: documentation, position: position, end: end,
      compilationCondition: compilationCondition)
  }
}

/// Identifies a ``Function`` in its file.
package struct FunctionID: Sendable, Hashable, Comparable {
  package let rawValue: Int32
  package init(_ rawValue: Int32) { self.rawValue = rawValue }
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Generic parameters with the constraints of `<…>` and `where` together.
package struct GenericClause: Sendable, Hashable {
  package let parameters: [String]
  package let requirements: [Requirement]

  package enum Requirement: Sendable, Hashable {
    /// `subject: type`; the subject may be dotted (`S.Element`)
    case conformance(subject: String, TypeReference)
    case sameType(TypeReference, TypeReference)
  }

  package static let none = GenericClause(parameters: [], requirements: [])

  package init(parameters: [String], requirements: [Requirement]) {
    self.parameters = parameters
    self.requirements = requirements
  }

  /// What `name` is said to conform to.
  package func conformances(of name: String) -> [TypeReference] {
    requirements.compactMap {
      if case .conformance(let subject, let type) = $0, subject == name { type } else { nil }
    }
  }
}
