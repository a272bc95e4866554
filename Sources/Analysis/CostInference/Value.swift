package import CostAlgebra
package import ProgramModel

/// What the inference knows of a value: its type as far as syntax tells, its size as an interval, its name.
///
/// The size is the number of elements of a collection and the value itself of an integer.
package struct Value: Sendable {
  package var type: TypeReference = .unknown
  package var upper: CostExpression? {
    didSet { upper = upper?.cappedAbove() }
  }
  package var lower: CostExpression? {
    didSet { lower = lower?.cappedBelow() }
  }
  /// How the caller would name it: `rows`, `users`, `graph.edges`.
  package var path: String?
  package var closure: Function?
  /// Whether it names the type itself, for static members and initializers.
  package var isType = false
  /// Whether its type is a generic parameter; ``type`` is then what that is said to conform to.
  package var isGeneric = false
  /// The elements of a tuple, where they are known.
  package var tuple: [Value]?
  /// Whether it may be nil.
  package var isOptional = false
  /// For a lazy sequence: what is put off for each element.
  package var lazySteps: Cost?
  /// For a lazy sequence: whether it may go through many elements to find the next.
  package var lazySkips = false
  /// Where its elements are groups of something: the size of all groups together.
  package var partsOf: CostExpression?
  /// For a sequence: whether it finds a member without looking through all of them.
  package var findsMembers = false
  /// For a Boolean: what it is where storage is not shared.
  package var uniqueness: Bool?

  /// Whether it is an element of a collection, which has size one.
  var isElement: Bool {
    guard let path else { return false }
    return path.holdsBytes(of: "[]") || path.hasSuffix(".first") || path.hasSuffix(".last")
  }

  /// Whether it is an element of a collection, and a text.
  var isTextElement: Bool { isElement && type.nominalName.map(Types.texts.contains) ?? false }

  package init(
    type: TypeReference = .unknown, upper: CostExpression? = nil, lower: CostExpression? = nil,
    path: String? = nil, closure: Function? = nil, isType: Bool = false
  ) {
    self.isType = isType
    self.type = type
    self.upper = upper
    self.lower = lower
    self.path = path
    self.closure = closure
  }

  /// A value of exactly that size.
  package init(type: TypeReference, exactly size: CostExpression) {
    self.init(type: type, upper: size, lower: size)
  }

  /// The number of elements, named after the value where nothing better is known.
  package var count: CostExpression? {
    upper ?? path.map { CostExpression.size($0 + ".count") }
  }

  /// The least number of elements.
  package var leastCount: CostExpression? {
    lower ?? (upper == nil ? path.map { CostExpression.size($0 + ".count") } : nil)
  }

  /// `node.*` for `node.left` and `node.right`: a part of the same thing, whichever.
  private static func commonRoot(_ a: String?, _ b: String?) -> String? {
    guard let a, let b else { return nil }
    let root = a.prefix { $0 != "." && $0 != "[" }
    let other = b.prefix { $0 != "." && $0 != "[" }
    guard root == other, !root.isEmpty, root.count < a.count, other.count < b.count,
      !a.hasSuffix("()"), !b.hasSuffix("()")
    else { return nil }
    return root + ".*"
  }

  /// The value after one of two branches.
  package static func either(_ a: Value, _ b: Value) -> Value {
    var result = a
    if a.type.isUnknown { result.type = b.type }
    if a.path != b.path { result.path = commonRoot(a.path, b.path) }
    if a.partsOf != b.partsOf { result.partsOf = nil }
    result.findsMembers = a.findsMembers && b.findsMembers
    if let x = a.count, let y = b.count {
      result.upper = x == y ? x : .maximum([x, y])
    } else {
      result.upper = nil
    }
    if let x = a.leastCount, let y = b.leastCount {
      result.lower = x == y ? x : .least([x, y])
    } else {
      result.lower = nil
    }
    if a.closure !== b.closure { result.closure = nil }
    if a.uniqueness != b.uniqueness { result.uniqueness = nil }
    return result
  }
}
