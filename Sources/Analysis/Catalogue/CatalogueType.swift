/// What is known about a type or protocol as a whole.
public struct CatalogueType: Hashable, Sendable {
  /// The name without generic arguments: `Array`, `String.UTF8View`.
  public var name: String
  /// True for a protocol.
  public var isProtocol = false
  /// True for a class or actor: passing it copies no storage.
  public var isReference = false
  /// The protocols and superclasses it states.
  public var conforms: [String] = []
  /// The cost of one step of an iteration over it.
  public var iteration: SizeExpression?
  /// The element's type in Swift's notation, such as `(key: Key, value: Value)`.
  public var element: String?
  /// The names of its generic parameters in order, such as `[Key, Value]`.
  public var parameters: [String] = []
  /// Declared relations between sizes, such as `height <= log(count)`; evidence: assumed.
  public var relations: [DeclaredRelation] = []
  /// The library that states it.
  public var library: String

  /// A relation between two sizes of a value, declared by a user and not proved.
  public struct DeclaredRelation: Hashable, Sendable {
    /// The size that is bounded, such as `height`.
    public var size: String
    /// The bound.
    public var bound: SizeRelation
    /// The declaration as written.
    public var text: String
  }
}
