/// The name of a member as catalogue files write it: `append(_:)`, `prefix(_ k:)`, `sort(by order:)`, `count`, `subscript(_:)`,
/// `static random(in:)`, `+(_ lhs:_ rhs:)`.
///
/// As in a declaration, a parameter may have an inner name after its label; costs refer to it. A parameter with a default
/// value ends in `=` (`split(separator:maxSplits=:)`). A property's setter is `name.set`.
public struct MemberSignature: Hashable, Sendable {
  /// What kind of member it is.
  public enum Kind: Hashable, Sendable {
    /// A method, free function or operator function.
    case function
    /// An initialiser.
    case initializer
    /// A property's getter.
    case property
    /// A subscript's getter.
    case `subscript`
    /// A property's or subscript's setter.
    case setter
  }

  /// One parameter.
  public struct Parameter: Hashable, Sendable {
    /// The label at the call; `_` for none.
    public var label: String
    /// The name used in the entry's expressions.
    public var name: String
    /// True if a call may leave it out.
    public var hasDefault: Bool
  }

  /// The kind of member.
  public var kind: Kind
  /// True for a static or class member.
  public var isStatic: Bool
  /// The base name: `append`, `init`, `subscript`, `+`.
  public var base: String
  /// The parameters in order; empty for a property.
  public var parameters: [Parameter]

  /// Reads a signature; nil where `text` is none. A parameter without label and inner name is called `$0`, `$1`, … by
  /// its position. O(length of the text).
  public init?(_ text: String) {
    var rest = Substring(text)
    isStatic = rest.hasPrefix("static ")
    if isStatic { rest = rest.dropFirst(7) }
    let isSetter = rest.hasSuffix(".set")
    if isSetter { rest = rest.dropLast(4) }
    guard !rest.isEmpty else { return nil }
    if rest.last == ")", let open = rest.dropFirst().firstIndex(of: "(") {
      base = String(rest[..<open])
      guard let parameters = Self.parameters(rest[rest.index(after: open)...].dropLast()) else {
        return nil
      }
      self.parameters = parameters
      if base == "init?" { base = "init" }
      kind =
        isSetter
        ? .setter
        : base == "init" ? .initializer : base == "subscript" ? .subscript : .function
    } else {
      base = String(rest)
      parameters = []
      kind = isSetter ? .setter : .property
    }
    guard !base.contains(" ") else { return nil }
  }

  /// The labels in order.
  public var labels: [String] { parameters.map(\.label) }

  /// Name and labels in Swift's notation, such as `prefix(_:)`; equal for entries that describe the same member.
  public var key: String {
    let prefix = isStatic ? "static " : ""
    let suffix = kind == .setter ? ".set" : ""
    let isProperty = kind == .property || (kind == .setter && base != "subscript")
    if isProperty { return prefix + base + suffix }
    return prefix + base + "(" + parameters.map { $0.label + ":" }.joined() + ")" + suffix
  }

  private static func parameters(_ text: Substring) -> [Parameter]? {
    guard !text.isEmpty else { return [] }
    guard text.last == ":" else { return nil }
    var result: [Parameter] = []
    for part in text.dropLast().split(separator: ":", omittingEmptySubsequences: false) {
      let hasDefault = part.last == "="
      let words = (hasDefault ? part.dropLast() : part).split(separator: " ")
      guard let label = words.first, words.count <= 2 else { return nil }
      let name =
        words.count == 2 ? String(words[1]) : label == "_" ? "$\(result.count)" : String(label)
      result.append(Parameter(label: String(label), name: name, hasDefault: hasDefault))
    }
    return result
  }
}
