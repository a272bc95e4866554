/// A value of a document together with its place: file, line, column and path of keys.
public struct DocumentNode: Sendable {
  /// What a node holds.
  public indirect enum Content: Sendable {
    /// Plain or quoted text; `quoted` tells a text from a number, a truth value or null.
    case scalar(String, quoted: Bool)
    /// A list.
    case sequence([DocumentNode])
    /// Keys and values in the document's order.
    case mapping([(key: String, value: DocumentNode)])
  }

  /// What the node holds.
  public let content: Content
  /// The file, as the user named it.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The column, from 1.
  public let column: Int
  /// The path of keys from the top, as in `spec.sizes[2]`.
  public let keyPath: String

  init(content: Content, file: String, line: Int, column: Int, keyPath: String) {
    self.content = content
    self.file = file
    self.line = line
    self.column = column
    self.keyPath = keyPath
  }

  /// An error at this node.
  public func error(_ message: String) -> DocumentError {
    DocumentError(file: file, line: line, column: column, keyPath: keyPath, message: message)
  }

  /// Whether the node is null: `null`, `~` or nothing at all.
  public var isNull: Bool {
    guard case .scalar(let text, quoted: false) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What the node is, in words, for error messages.
  public var kindName: String {
    switch content {
    case .scalar(_, quoted: true): "a text"
    case .scalar(let text, quoted: false): isNull ? "nothing" : "'\(DocumentNode.short(text))'"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  static func short(_ text: String) -> String {
    text.count <= 60 ? text : String(text.prefix(57)) + "…"
  }

  /// The node's value without its place.
  public var value: DocumentValue {
    switch content {
    case .scalar(let text, quoted: true): return .string(text)
    case .scalar(let text, quoted: false):
      if isNull { return .null }
      switch text {
      case "true", "True", "TRUE": return .bool(true)
      case "false", "False", "FALSE": return .bool(false)
      default:
        guard let first = text.utf8.first, !first.isLetter, let number = Double(text),
          number.isFinite
        else { return .string(text) }
        return .number(number)
      }
    case .sequence(let nodes): return .array(nodes.map(\.value))
    case .mapping(let pairs):
      return .object(pairs.map { DocumentValue.Field($0.key, $0.value.value) })
    }
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (65...90).contains(self) || (97...122).contains(self) }
}
