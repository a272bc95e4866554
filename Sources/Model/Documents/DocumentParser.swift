import Yams

/// Reads YAML, and JSON as the subset of YAML that it is, into nodes that know their place.
public enum DocumentParser {
  /// The largest document read, in bytes; profiles and policies are far smaller.
  public static let maximumBytes = 64 << 20
  /// The deepest nesting read; the parser below recurses once per level.
  public static let maximumDepth = 200
  /// The most nodes read once aliases are written out, so that a small file cannot become a huge one.
  public static let maximumNodes = 2_000_000

  /// Parses one document.
  ///
  /// - Parameters:
  ///   - text: the document.
  ///   - file: the file's name for messages.
  /// - Returns: the document's top value.
  /// - Throws: ``DocumentError`` with the line for text that is no YAML, is empty, holds a key twice
  ///   or exceeds the limits above.
  /// - Complexity: O(n) in the length of `text`.
  public static func parse(_ text: String, file: String) throws(DocumentError) -> DocumentNode {
    guard text.utf8.count <= maximumBytes else {
      throw DocumentError(
        file: file, line: nil, keyPath: "",
        message: "the document is larger than \(maximumBytes >> 20) MiB")
    }
    if let line = NestingCheck.firstLineTooDeep(text, limit: maximumDepth) {
      throw DocumentError(
        file: file, line: line, keyPath: "",
        message: "nested deeper than \(maximumDepth) levels")
    }
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw DocumentError(yaml: error, file: file)
    } catch {
      throw DocumentError(file: file, line: nil, keyPath: "", message: "not YAML: \(error)")
    }
    guard let root else {
      throw DocumentError(file: file, line: nil, keyPath: "", message: "the document is empty")
    }
    var budget = maximumNodes
    return try convert(root, file: file, keyPath: "", line: 1, depth: 0, budget: &budget)
  }

  private static func convert(
    _ node: Node, file: String, keyPath: String, line: Int, depth: Int, budget: inout Int
  ) throws(DocumentError) -> DocumentNode {
    budget -= 1
    let place = node.mark?.line ?? line
    guard budget >= 0 else {
      throw DocumentError(
        file: file, line: place, keyPath: keyPath,
        message: "more than \(maximumNodes) values once aliases are written out")
    }
    // Aliases nest without nesting in the text, so the check of the text does not see them.
    guard depth <= maximumDepth else {
      throw DocumentError(
        file: file, line: place, keyPath: "", message: "nested deeper than \(maximumDepth) levels")
    }
    let content: DocumentNode.Content
    switch node {
    case .scalar(let scalar):
      content = .scalar(scalar.string, quoted: scalar.style != .plain && scalar.style != .any)
    case .sequence(let sequence):
      var nodes: [DocumentNode] = []
      nodes.reserveCapacity(sequence.count)
      for (index, element) in sequence.enumerated() {
        nodes.append(
          try convert(
            element, file: file, keyPath: "\(keyPath)[\(index)]", line: place, depth: depth + 1,
            budget: &budget))
      }
      content = .sequence(nodes)
    case .mapping(let mapping):
      var pairs: [(key: String, value: DocumentNode)] = []
      pairs.reserveCapacity(mapping.count)
      var names: Set<String> = []
      for (key, value) in mapping {
        guard case .scalar(let name) = key else {
          throw DocumentError(
            file: file, line: key.mark?.line ?? place, keyPath: keyPath,
            message: "expected a text as key, found a list or a mapping")
        }
        let keyLine = key.mark?.line ?? place
        // Yams tells the number 1 from the text "1"; to a reader of fields they are one key.
        guard names.insert(name.string).inserted else {
          throw DocumentError(
            file: file, line: keyLine, column: key.mark?.column, keyPath: keyPath,
            message: "the key '\(name.string)' appears twice")
        }
        let path = keyPath.isEmpty ? name.string : "\(keyPath).\(name.string)"
        pairs.append(
          (
            name.string,
            try convert(
              value, file: file, keyPath: path, line: keyLine, depth: depth + 1, budget: &budget)
          ))
      }
      content = .mapping(pairs)
    case .alias:
      throw DocumentError(
        file: file, line: place, keyPath: keyPath, message: "an alias without its anchor")
    }
    return DocumentNode(
      content: content, file: file, line: place, column: node.mark?.column ?? 1, keyPath: keyPath)
  }
}

extension DocumentError {
  init(yaml error: YamlError, file: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      self.init(
        file: file, line: mark.line, column: mark.column, keyPath: "",
        message: "not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      self.init(
        file: file, line: context.mark.line, column: context.mark.column, keyPath: "",
        message: "the key '\(duplicates.joined(separator: "', '"))' appears twice")
    case .reader(let problem, _, _, _):
      self.init(file: file, line: nil, keyPath: "", message: "not YAML: \(problem)")
    default:
      self.init(file: file, line: nil, keyPath: "", message: "not YAML: \(error)")
    }
  }
}
