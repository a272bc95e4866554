/// A value of a YAML or JSON document, without its place in a file. What is written, and what is
/// kept of fields that this version does not know.
public indirect enum DocumentValue: Sendable, Hashable {
  /// No value.
  case null
  /// True or false.
  case bool(Bool)
  /// A number; whole ones are written without a fraction.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([DocumentValue])
  /// Keys and values in the order in which they are written.
  case object([Field])

  /// A key and its value.
  public struct Field: Sendable, Hashable {
    /// The key.
    public var key: String
    /// Its value.
    public var value: DocumentValue

    /// Creates a field.
    public init(_ key: String, _ value: DocumentValue) {
      self.key = key
      self.value = value
    }
  }

  /// An object of the given fields, without those whose value is nil.
  public static func fields(_ fields: KeyValuePairs<String, DocumentValue?>) -> DocumentValue {
    .object(fields.compactMap { key, value in value.map { Field(key, $0) } })
  }

  /// The value of `key`, or nil where this is no object or has no such key.
  ///
  /// - Complexity: O(n) in the number of fields.
  public subscript(key: String) -> DocumentValue? {
    guard case .object(let fields) = self else { return nil }
    return fields.first { $0.key == key }?.value
  }
}

extension DocumentValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  /// Creates a text.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Creates a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Creates a number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// Creates a number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  /// Creates a list.
  public init(arrayLiteral elements: DocumentValue...) { self = .array(elements) }
  /// Creates an object with the keys in the given order.
  public init(dictionaryLiteral elements: (String, DocumentValue)...) {
    self = .object(elements.map { Field($0.0, $0.1) })
  }
}
