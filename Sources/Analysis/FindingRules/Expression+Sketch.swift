internal import ProgramModel

extension Expression {
  /// A short text that a reader finds again in the source, as `names.contains(…)`; nil where there is none.
  var sketch: String? {
    guard let text = sketched, text.count <= 60 else { return nil }
    return text
  }

  private var sketched: String? {
    switch kind {
    case .variable(let variable): variable.name
    case .name(let name, _), .localFunction(_, let name): name
    case .selfReference: "self"
    case .superReference: "super"
    case .implicitMember(let name): "." + name
    case .member(let base, let name): base.sketched.map { $0 + "." + name }
    case .subscript(let base, _): base.sketched.map { $0 + "[…]" }
    case .type(let type): type.description
    case .call(let callee, let arguments): callee.sketched.map { $0 + Self.sketch(of: arguments) }
    case .binary(let name, let left, let right): joined(left, name, right)
    case .assignment(let name, let target, let value): joined(target, (name ?? "") + "=", value)
    case .try(let kind, let inner): inner.sketched.map { kind.rawValue + " " + $0 }
    case .await(let inner): inner.sketched.map { "await " + $0 }
    case .optionalChain(let inner): inner.sketched.map { $0 + "?" }
    case .forceUnwrap(let inner): inner.sketched.map { $0 + "!" }
    case .integer(let value?): String(value)
    case .array(let elements): elements.isEmpty ? "[]" : "[…]"
    default: nil
    }
  }

  private func joined(_ left: Expression, _ name: String, _ right: Expression) -> String? {
    left.sketched.map { "\($0) \(name) \(right.sketched ?? "…")" }
  }

  private static func sketch(of arguments: [Argument]) -> String {
    let trailing = arguments.contains(where: \.isTrailingClosure) ? " { … }" : ""
    let inside = arguments.filter { !$0.isTrailingClosure }
    if inside.isEmpty { return trailing.isEmpty ? "()" : trailing }
    return "(…)" + trailing
  }
}
