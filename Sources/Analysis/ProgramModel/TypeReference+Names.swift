extension TypeReference {
  /// Calls `body` with every dotted name that the type as written mentions.
  package func forEachName(_ body: (String) -> Void) {
    switch self {
    case .named(let name, let arguments):
      body(name)
      for argument in arguments { argument.forEachName(body) }
    case .array(let inner), .optional(let inner), .metatype(let inner): inner.forEachName(body)
    case .dictionary(let key, let value):
      key.forEachName(body)
      value.forEachName(body)
    case .tuple(let elements): for element in elements { element.type.forEachName(body) }
    case .function(let parameters, let result, _, _):
      for parameter in parameters { parameter.forEachName(body) }
      result.forEachName(body)
    case .opaque(let types), .existential(let types):
      for type in types { type.forEachName(body) }
    // Words of the source, in which a name may stand.
    case .other(let text):
      for word in text.split(whereSeparator: {
        !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "."
      }) { body(String(word)) }
    case .unknown: break
    }
  }
}

extension GenericClause.Requirement {
  /// Calls `body` with every dotted name that the requirement mentions.
  package func forEachName(_ body: (String) -> Void) {
    switch self {
    case .conformance(let subject, let type):
      body(subject)
      type.forEachName(body)
    case .sameType(let one, let other):
      one.forEachName(body)
      other.forEachName(body)
    }
  }
}
