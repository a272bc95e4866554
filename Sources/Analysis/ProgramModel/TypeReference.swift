/// A type as written, or as far as syntax tells it.
///
/// `T?` and `Optional<T>`, `[T]` and `Array<T>`, `[K: V]` and `Dictionary<K, V>` are lowered to the same case.
package indirect enum TypeReference: Sendable, Hashable {
  /// `Outer.Inner<Argument>`; `name` is dotted, without generic arguments. `Self` is the name `Self`.
  case named(String, arguments: [TypeReference])
  case array(TypeReference)
  case dictionary(key: TypeReference, value: TypeReference)
  case optional(TypeReference)
  case tuple([TupleElement])
  case function(parameters: [TypeReference], result: TypeReference, isEscaping: Bool, isAsync: Bool)
  /// `some P & Q`
  case opaque([TypeReference])
  /// `any P & Q`
  case existential([TypeReference])
  /// `T.Type`, `P.Protocol`
  case metatype(TypeReference)
  /// `repeat each T`, `~Copyable` and whatever else is not modelled, as written
  case other(String)
  /// Nothing written, nothing inferred.
  case unknown

  package struct TupleElement: Sendable, Hashable {
    package let label: String?
    package let type: TypeReference

    package init(label: String?, type: TypeReference) {
      self.label = label
      self.type = type
    }
  }

  /// `()`
  package static let void = TypeReference.tuple([])

  package static func named(_ name: String) -> TypeReference { .named(name, arguments: []) }

  /// The nominal type's dotted name: `Array` for `[T]`, `Dictionary` for `[K: V]`, `Optional` for `T?`;
  /// a single `some`/`any` constraint's name; nil for tuples, functions and unknown types.
  package var nominalName: String? {
    switch self {
    case .named(let name, _): name
    case .array: "Array"
    case .dictionary: "Dictionary"
    case .optional: "Optional"
    case .opaque(let types), .existential(let types): types.first?.nominalName
    case .tuple, .function, .metatype, .other, .unknown: nil
    }
  }

  /// The type without its optional layers.
  package var unwrapped: TypeReference {
    var type = self
    while case .optional(let wrapped) = type { type = wrapped }
    return type
  }

  /// The type with `transform` applied to each type that it is made of; itself where there is none.
  package func mappingParts(_ transform: (TypeReference) -> TypeReference) -> TypeReference {
    switch self {
    case .named(let name, let arguments): .named(name, arguments: arguments.map(transform))
    case .array(let element): .array(transform(element))
    case .dictionary(let key, let value): .dictionary(key: transform(key), value: transform(value))
    case .optional(let wrapped): .optional(transform(wrapped))
    case .tuple(let elements):
      .tuple(elements.map { .init(label: $0.label, type: transform($0.type)) })
    case .function(let parameters, let result, let isEscaping, let isAsync):
      .function(
        parameters: parameters.map(transform), result: transform(result), isEscaping: isEscaping,
        isAsync: isAsync)
    case .opaque(let types): .opaque(types.map(transform))
    case .existential(let types): .existential(types.map(transform))
    case .metatype(let own): .metatype(transform(own))
    case .other, .unknown: self
    }
  }

  package var isOptional: Bool { if case .optional = self { true } else { false } }

  package var isUnknown: Bool { if case .unknown = self { true } else { false } }
}

extension TypeReference: CustomStringConvertible {
  /// The type in Swift's notation; `_` where unknown.
  package var description: String {
    switch self {
    case .named(let name, let arguments):
      arguments.isEmpty
        ? name : "\(name)<\(arguments.map(\.description).joined(separator: ", "))>"
    case .array(let element): "[\(element)]"
    case .dictionary(let key, let value): "[\(key): \(value)]"
    case .optional(let wrapped): "\(wrapped)?"
    case .tuple(let elements):
      "("
        + elements.map { ($0.label.map { "\($0): " } ?? "") + $0.type.description }
        .joined(separator: ", ") + ")"
    case .function(let parameters, let result, _, let isAsync):
      "(\(parameters.map(\.description).joined(separator: ", ")))\(isAsync ? " async" : "") -> \(result)"
    case .opaque(let types): "some \(types.map(\.description).joined(separator: " & "))"
    case .existential(let types): "any \(types.map(\.description).joined(separator: " & "))"
    case .metatype(let type): "\(type).Type"
    case .other(let text): text
    case .unknown: "_"
    }
  }
}
