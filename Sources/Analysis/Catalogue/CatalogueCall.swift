/// A use of a member or function as it stands in source, to be looked up.
public struct CatalogueCall: Hashable, Sendable {
  /// The kind of member used; a call of a type's name is an initialiser with base `init`.
  public var kind: MemberSignature.Kind
  /// The base name.
  public var base: String
  /// The labels of the arguments inside the parentheses; `_` for none.
  public var labels: [String]
  /// The labels of the trailing closures; `_` for the first.
  public var trailingClosures: [String]

  /// A use of `base`.
  public init(
    _ base: String, kind: MemberSignature.Kind = .function, labels: [String] = [],
    trailingClosures: [String] = []
  ) {
    self.base = base
    self.kind = kind
    self.labels = labels
    self.trailingClosures = trailingClosures
  }

  /// Which parameter of `signature` each argument goes to (arguments first, then trailing closures), or nil if the call
  /// can't be one of `signature`. The rules of the language: labels in order, parameters with a default may be left out, a
  /// first trailing closure takes the next parameter in `closures` that is not filled. O(parameters + arguments).
  func positions(in signature: MemberSignature, closures: Set<String>) -> [Int]? {
    guard kind == signature.kind, base == signature.base else { return nil }
    let parameters = signature.parameters
    var positions: [Int] = []
    var next = 0
    for label in labels {
      while next < parameters.count, parameters[next].label != label {
        guard parameters[next].hasDefault else { return nil }
        next += 1
      }
      guard next < parameters.count else { return nil }
      positions.append(next)
      next += 1
    }
    for label in trailingClosures {
      while next < parameters.count {
        let candidate = parameters[next]
        if label == "_" ? closures.contains(candidate.name) : candidate.label == label { break }
        guard candidate.hasDefault else { return nil }
        next += 1
      }
      guard next < parameters.count else { return nil }
      positions.append(next)
      next += 1
    }
    return parameters[next...].allSatisfy(\.hasDefault) ? positions : nil
  }
}
