/// Reads the fields of a mapping and knows afterwards which ones nobody asked for.
public final class ObjectReader {
  /// The mapping.
  public let node: DocumentNode
  private let values: [String: DocumentNode]
  private let order: [String]
  private var asked: [String] = []

  init(node: DocumentNode, entries: [(key: String, value: DocumentNode)]) {
    self.node = node
    self.order = entries.map(\.key)
    self.values = Dictionary(
      entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// The value of `key`; nil where it is missing or null.
  public func optional(_ key: String) -> DocumentNode? {
    asked.append(key)
    guard let value = values[key], !value.isNull else { return nil }
    return value
  }

  /// The value of `key`.
  public func required(_ key: String) throws(DocumentError) -> DocumentNode {
    guard let value = optional(key) else {
      if let empty = values[key] { throw empty.error("a value is required, found nothing") }
      throw node.error("the key '\(key)' is required and missing")
    }
    return value
  }

  /// The fields that nobody asked for, in the document's order: what a newer version wrote.
  public func unread() -> [DocumentValue.Field] {
    order.filter { !asked.contains($0) }.compactMap { key in
      values[key].map { DocumentValue.Field(key, $0.value) }
    }
  }

  /// Refuses keys that nobody asked for.
  public func rejectUnknownKeys() throws(DocumentError) {
    guard let key = order.first(where: { !asked.contains($0) }), let value = values[key] else {
      return
    }
    throw value.error(
      "unknown key '\(key)'" + DocumentText.suggestion(for: key, among: asked)
        + "; known here: \(asked.joined(separator: ", "))")
  }
}
