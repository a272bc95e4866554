import Foundation
import Yams

/// Writes values as YAML or JSON: the one writer of each format.
public enum DocumentWriter {
  /// `value` as YAML, keys in their order, ending with a line break.
  ///
  /// - Complexity: O(n) in the size of the value.
  public static func yaml(_ value: DocumentValue) throws(DocumentWritingError) -> String {
    do {
      return try Yams.serialize(node: node(value), width: -1, allowUnicode: true)
    } catch {
      throw DocumentWritingError(reason: "\(error)")
    }
  }

  /// `value` as several YAML documents in one text, separated by `---`.
  public static func yaml(documents: [DocumentValue]) throws(DocumentWritingError) -> String {
    do {
      return try Yams.serialize(
        nodes: documents.map(node), width: -1, allowUnicode: true, explicitStart: true)
    } catch {
      throw DocumentWritingError(reason: "\(error)")
    }
  }

  /// `value` as JSON with sorted keys, indented by two spaces, ending with a line break.
  ///
  /// - Complexity: O(n log n) in the size of the value.
  public static func json(_ value: some Encodable) throws(DocumentWritingError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    } catch {
      throw DocumentWritingError(reason: "\(error)")
    }
  }

  private static func node(_ value: DocumentValue) -> Node {
    switch value {
    case .null: Node("null", Tag(.null))
    case .bool(let truth): Node(truth ? "true" : "false", Tag(.bool))
    case .number(let number): Node(DocumentText.number(number), Tag(.float))
    case .string(let text): .scalar(text.represented())
    case .array(let values): Node(values.map(node))
    case .object(let fields): Node(fields.map { (.scalar($0.key.represented()), node($0.value)) })
    }
  }
}

/// A value that cannot be written.
public struct DocumentWritingError: Error, Sendable, CustomStringConvertible {
  /// Why.
  public var reason: String
  /// The reason, as a sentence.
  public var description: String { "the document cannot be written: \(reason)" }
}

extension DocumentValue: Encodable {
  private struct FieldName: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  /// Writes the value into any encoder.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .object(let fields):
      var container = encoder.container(keyedBy: FieldName.self)
      for field in fields { try container.encode(field.value, forKey: FieldName(field.key)) }
    case .array(let values):
      var container = encoder.unkeyedContainer()
      for value in values { try container.encode(value) }
    case .null:
      var container = encoder.singleValueContainer()
      try container.encodeNil()
    case .bool(let truth):
      var container = encoder.singleValueContainer()
      try container.encode(truth)
    case .string(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .number(let number):
      var container = encoder.singleValueContainer()
      if let integer = Int(exactly: number) {
        try container.encode(integer)
      } else {
        try container.encode(number)
      }
    }
  }
}
