@_spi(RawSyntax) internal import SwiftSyntax

/// A node of swift-syntax's tree with its place, in two words.
///
/// `Syntax` allocates a record for each node that is looked at, under a lock, and counts references to its arena with each step;
/// the lowering looks at every node once, and this way costs less than parsing does. A node is only valid while the tree that it is of is kept.
struct Node {
  let raw: RawSyntax
  /// Where its first token's leading trivia begins.
  let offset: Int32

  init(raw: RawSyntax, offset: Int32) {
    self.raw = raw
    self.offset = offset
  }

  var kind: SyntaxKind { raw.kind }

  /// The child at an index of the node's layout, if there is one.
  func child(_ index: Int) -> Node? {
    guard let children = raw.layoutView?.children, let wanted = children[index] else { return nil }
    var offset = offset
    for place in 0..<index {
      if let elder = children[place] { offset += Int32(truncatingIfNeeded: elder.byteLength) }
    }
    return Node(raw: wanted, offset: offset)
  }

  /// A child that every node of this kind has.
  subscript(index: Int) -> Node {
    guard let child = child(index) else {
      preconditionFailure("a node of kind \(kind) has no child \(index)")
    }
    return child
  }

  /// All children that there are.
  var children: NodeList<AnyNode> { NodeList(self) }

  /// The last token that is there.
  var lastToken: Node? {
    guard let children = raw.layoutView?.children else {
      return raw.tokenView?.presence == .present ? self : nil
    }
    var end = offset + Int32(truncatingIfNeeded: raw.byteLength)
    for case let child? in children.reversed() {
      end -= Int32(truncatingIfNeeded: child.byteLength)
      if let token = Node(raw: child, offset: end).lastToken { return token }
    }
    return nil
  }

  /// Gives `body` the tokens in order, those that are missing left out, until it answers false.
  ///
  /// - Returns: whether it never did.
  @discardableResult
  func forEachToken(_ body: (Node) -> Bool) -> Bool {
    guard let children = raw.layoutView?.children else {
      return raw.tokenView?.presence == .present ? body(self) : true
    }
    var offset = offset
    for case let child? in children {
      guard Node(raw: child, offset: offset).forEachToken(body) else { return false }
      offset += Int32(truncatingIfNeeded: child.byteLength)
    }
    return true
  }

  /// Where the first token's text begins.
  var start: Int { Int(offset) + raw.leadingTriviaByteLength }

  /// Where the last token's text ends.
  var end: Int { Int(offset) + raw.byteLength - raw.trailingTriviaByteLength }

  var hasError: Bool { raw.hasError }
}

/// Something that is written in the tree.
protocol TreeNode {
  init(_ node: Node)
  var node: Node { get }
}

extension TreeNode {
  var start: Int { node.start }

  /// The node's text without the trivia around it.
  var trimmedDescription: String {
    if let token = node.raw.tokenView { return TokenNode.string(token.rawText) }
    let whole = node.raw.description.utf8
    return String(
      Substring(
        whole.dropFirst(node.raw.leadingTriviaByteLength)
          .dropLast(node.raw.trailingTriviaByteLength)))
  }

  func `is`<Other: SpecificNode>(_: Other.Type) -> Bool { node.kind == Other.kind }

  func `as`<Other: SpecificNode>(_: Other.Type) -> Other? {
    node.kind == Other.kind ? Other(node: node) : nil
  }
}

/// A node of one kind.
protocol SpecificNode: TreeNode {
  static var kind: SyntaxKind { get }
  init(node: Node)
}

extension SpecificNode {
  init(_ node: Node) { self.init(node: node) }
}

/// A type's declaration or an extension; its keyword follows attributes and modifiers.
protocol DeclGroupNode: SpecificNode {
  var attributes: NodeList<AttributeChoice> { get }
  var inheritanceClause: InheritanceClauseNode? { get }
  var genericWhereClause: GenericWhereClauseNode? { get }
  var memberBlock: MemberBlockNode { get }
}

extension DeclGroupNode {
  var introducer: TokenNode { TokenNode(node[5]) }
}

extension ActorDeclNode: DeclGroupNode {}
extension ClassDeclNode: DeclGroupNode {}
extension EnumDeclNode: DeclGroupNode {}
extension ExtensionDeclNode: DeclGroupNode {}
extension ProtocolDeclNode: DeclGroupNode {}
extension StructDeclNode: DeclGroupNode {}

/// A node of any kind.
struct AnyNode: TreeNode {
  let node: Node
  init(_ node: Node) { self.node = node }
}

/// Nodes in a row.
struct NodeList<Element: TreeNode>: TreeNode, Sequence {
  let node: Node
  private let children: RawSyntaxBuffer?

  init(_ node: Node) {
    self.node = node
    children = node.raw.layoutView?.children
  }

  /// In lists all children are there.
  var count: Int { children?.count ?? 0 }
  var isEmpty: Bool { count == 0 }
  var underestimatedCount: Int { count }

  var first: Element? {
    var elements = makeIterator()
    return elements.next()
  }

  func makeIterator() -> Iterator { Iterator(children: children, offset: node.offset) }

  struct Iterator: IteratorProtocol {
    fileprivate let children: RawSyntaxBuffer?
    fileprivate var offset: Int32
    private var index = 0

    fileprivate init(children: RawSyntaxBuffer?, offset: Int32) {
      self.children = children
      self.offset = offset
    }

    mutating func next() -> Element? {
      guard let children else { return nil }
      while index < children.count {
        index += 1
        guard let raw = children[index - 1] else { continue }
        let node = Node(raw: raw, offset: offset)
        offset += Int32(truncatingIfNeeded: raw.byteLength)
        return Element(node)
      }
      return nil
    }
  }
}
