import Foundation
import Yams

/// Writes values as YAML or JSON: the one writer of each format.
public enum DocumentWriter {
  /// `value` as YAML, keys in their order, ending with a line break.
  ///
  /// - Complexity: O(n) in the size of the value.
  public static func yaml(_ value: DocumentValue) throws(DocumentWritingError) -> String {
    try requireFinite(value)
    do {
      return try Yams.serialize(node: node(value), width: -1, allowUnicode: true)
    } catch {
      throw DocumentWritingError(reason: "\(error)")
    }
  }

  /// `value` as several YAML documents in one text, separated by `---`.
  public static func yaml(documents: [DocumentValue]) throws(DocumentWritingError) -> String {
    for document in documents { try requireFinite(document) }
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
      return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
    } catch {
      throw DocumentWritingError(reason: "\(error)")
    }
  }

  /// The text in a style that reads back as this very text.
  ///
  /// Yams quotes what YAML 1.1 would take for another type. Two things remain: a text that
  /// ``DocumentNode`` takes for a number, such as `1e5`, and line ends other than `\n`, which YAML
  /// turns into `\n` outside double quotes.
  private static func scalar(_ text: String) -> Node.Scalar {
    if text.unicodeScalars.contains(where: isFragile) {
      return Node.Scalar(text, Tag(.str), .doubleQuoted)
    }
    let plain = DocumentNode(
      content: .scalar(text, quoted: false), file: "", line: 1, column: 1, keyPath: "")
    // `n`, `y` and their like are truth values to readers of YAML 1.1, Kubernetes' among them: an API
    // server refused a profile whose models' parameter was a plain n.
    let isTruth = ["y", "n", "yes", "no", "on", "off"].contains(text.lowercased())
    if case .string = plain.value, !isTruth { return text.represented() }
    return Node.Scalar(text, Tag(.str), .singleQuoted)
  }

  /// Whether JSON allows the character as it is and YAML forbids it or takes it for a line end.
  private static func isFragile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0D, 0x7F...0x9F, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  /// JSON that is YAML too: fragile characters occur in texts only and are written as `\uXXXX`.
  private static func escaped(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: isFragile) else { return json }
    var text = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      if isFragile(scalar) {
        let digits = String(scalar.value, radix: 16)
        text.append(
          contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            .unicodeScalars)
      } else {
        text.append(scalar)
      }
    }
    return String(text)
  }

  private static func requireFinite(_ value: DocumentValue) throws(DocumentWritingError) {
    switch value {
    case .number(let number):
      guard number.isFinite else {
        throw DocumentWritingError(reason: "\(number) is not a finite number")
      }
    case .array(let values): for value in values { try requireFinite(value) }
    case .object(let fields): for field in fields { try requireFinite(field.value) }
    case .null, .bool, .string: break
    }
  }

  private static func node(_ value: DocumentValue) -> Node {
    switch value {
    case .null: Node("null", Tag(.null))
    case .bool(let truth): Node(truth ? "true" : "false", Tag(.bool))
    case .number(let number): Node(DocumentText.number(number), Tag(.float))
    case .string(let text): .scalar(scalar(text))
    case .array(let values): Node(values.map(node))
    case .object(let fields): Node(fields.map { (.scalar(scalar($0.key)), node($0.value)) })
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
