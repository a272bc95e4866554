package import CostAlgebra
package import ProgramModel

/// What the inference knows of a value: its type as far as syntax tells, its size as an interval, its name.
///
/// The size is the number of elements of a collection and the value itself of an integer.
package struct Value: Sendable {
  package var type: TypeReference = .unknown
  package var upper: CostExpression? {
    didSet { if let own = upper, !own.isSmall { upper = own.cappedAbove() } }
  }
  package var lower: CostExpression? {
    didSet { if let own = lower, !own.isSmall { lower = own.cappedBelow() } }
  }
  /// How the caller would name it: `rows`, `users`, `graph.edges`.
  package var path: String?
  /// What few values have; nil for the others, so that copying them is cheap.
  private var rare: Rare?
  /// Whether it names the type itself, for static members and initializers.
  package var isType = false
  /// Whether its type is a generic parameter; ``type`` is then what that is said to conform to.
  package var isGeneric = false
  /// Whether it may be nil.
  package var isOptional = false

  /// Never changes once a value holds it.
  private final class Rare: Sendable {
    let parts: RareParts

    init(_ parts: RareParts) { self.parts = parts }
  }

  struct RareParts: Sendable {
    var closure: Function?
    var tuple: [Value]?
    var lazySteps: Cost?
    var lazySkips = false
    var partsOf: CostExpression?
    var findsMembers = false
    var uniqueness: Bool?

    var isEmpty: Bool {
      closure == nil && tuple == nil && lazySteps == nil && !lazySkips && partsOf == nil
        && !findsMembers && uniqueness == nil
    }
  }

  private mutating func change(_ body: (inout RareParts) -> Void) {
    var parts = rare?.parts ?? RareParts()
    body(&parts)
    rare = parts.isEmpty ? nil : Rare(parts)
  }

  package var closure: Function? {
    get { rare?.parts.closure }
    set { if rare != nil || newValue != nil { change { $0.closure = newValue } } }
  }
  /// The elements of a tuple, where they are known.
  package var tuple: [Value]? {
    get { rare?.parts.tuple }
    set { if rare != nil || newValue != nil { change { $0.tuple = newValue } } }
  }
  /// For a lazy sequence: what is put off for each element.
  package var lazySteps: Cost? {
    get { rare?.parts.lazySteps }
    set { if rare != nil || newValue != nil { change { $0.lazySteps = newValue } } }
  }
  /// For a lazy sequence: whether it may go through many elements to find the next.
  package var lazySkips: Bool {
    get { rare?.parts.lazySkips ?? false }
    set { if rare != nil || newValue { change { $0.lazySkips = newValue } } }
  }
  /// Where its elements are groups of something: the size of all groups together.
  package var partsOf: CostExpression? {
    get { rare?.parts.partsOf }
    set { if rare != nil || newValue != nil { change { $0.partsOf = newValue } } }
  }
  /// For a sequence: whether it finds a member without looking through all of them.
  package var findsMembers: Bool {
    get { rare?.parts.findsMembers ?? false }
    set { if rare != nil || newValue { change { $0.findsMembers = newValue } } }
  }
  /// For a Boolean: what it is where storage is not shared.
  package var uniqueness: Bool? {
    get { rare?.parts.uniqueness }
    set { if rare != nil || newValue != nil { change { $0.uniqueness = newValue } } }
  }

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
    if let closure {
      var parts = RareParts()
      parts.closure = closure
      rare = Rare(parts)
    }
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
    let isSamePath = a.path == b.path
    if !isSamePath { result.path = commonRoot(a.path, b.path) }
    if a.rare !== b.rare {
      if a.partsOf != b.partsOf { result.partsOf = nil }
      result.findsMembers = a.findsMembers && b.findsMembers
      if a.closure !== b.closure { result.closure = nil }
      if a.uniqueness != b.uniqueness { result.uniqueness = nil }
    }
    if isSamePath, a.upper == nil, b.upper == nil {
      // One value by its name: what it counts is named once.
      guard let size = a.count else {
        result.lower = eitherLeast(a.lower, b.lower)
        return result
      }
      result.upper = size
      result.lower = eitherLeast(a.lower ?? size, b.lower ?? size)
      return result
    }
    if let x = a.count, let y = b.count {
      result.upper = x == y ? x : .maximum([x, y])
    } else {
      result.upper = nil
    }
    result.lower = eitherLeast(a.leastCount, b.leastCount)
    return result
  }

  private static func eitherLeast(_ a: CostExpression?, _ b: CostExpression?) -> CostExpression? {
    guard let a, let b else { return nil }
    return a == b ? a : .least([a, b])
  }

  /// Whether both are one value whose sizes are named already: one of two branches left it as it was.
  ///
  /// False means "not shown".
  func isPlainlySame(as other: Value) -> Bool {
    guard rare === other.rare, let upper, let theirs = other.upper, upper.isSame(as: theirs),
      path == other.path, !type.isUnknown || other.type.isUnknown
    else { return false }
    switch (lower, other.lower) {
    case (nil, nil): return true
    case (let mine?, let theirs?): return mine.isSame(as: theirs)
    default: return false
    }
  }
}
