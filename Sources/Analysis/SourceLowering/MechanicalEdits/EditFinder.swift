internal import ProgramModel
internal import SwiftSyntax

/// Visits a file once and gives the places that rules pointed at their edits; one extension per remedy.
final class EditFinder: SyntaxVisitor {
  private let places: Set<MechanicalEdits.Place>
  private var lines: LineTable
  let source: [UInt8]
  /// The sets that ``lookUpInSet(_:)`` declares, by function and name.
  var sets: [SetKey: SourceEdit] = [:]
  private(set) var found: [MechanicalEdits.Place: [SourceEdit]] = [:]

  init(_ places: Set<MechanicalEdits.Place>, _ lines: LineTable, _ source: [UInt8]) {
    self.places = places
    self.lines = lines
    self.source = source
    super.init(viewMode: .sourceAccurate)
  }

  override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
    guard let call = node.base?.as(FunctionCallExprSyntax.self),
      let method = call.calledExpression.as(MemberAccessExprSyntax.self), method.base != nil,
      node.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.id != node.id
    else { return .visitChildren }
    switch (method.declName.baseName.text, node.declName.baseName.text) {
    case ("filter", "count"): replaceFilter("filter-count", node, call, method, by: "count")
    case ("filter", "first"): replaceFilter("filter-first", node, call, method, by: "first")
    case ("filter", "isEmpty"):
      replaceFilter("filter-is-empty", node, call, method, by: "contains")
    case ("sorted", "first"): replaceSorted(node, call, method, by: "min")
    case ("sorted", "last"): replaceSorted(node, call, method, by: "max")
    default: break
    }
    return .visitChildren
  }

  override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
    let elements = Array(node.elements)
    replaceCounts(elements)
    appendInPlace(elements)
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    reduceInto(node)
    hoist(node)
    lookUpInSet(node)
    return .visitChildren
  }

  /// The place of `node` where `rule` pointed at it and nothing was found for it yet.
  func place(_ rule: String, _ node: some SyntaxProtocol) -> MechanicalEdits.Place? {
    let position = lines.position(at: start(of: node))
    let place = MechanicalEdits.Place(
      rule: rule, line: Int(position.line), column: Int(position.column))
    return places.contains(place) && found[place] == nil ? place : nil
  }

  func give(_ edits: [SourceEdit], to place: MechanicalEdits.Place) { found[place] = edits }

  func edit(_ node: some SyntaxProtocol, _ text: String) -> SourceEdit {
    SourceEdit(start: start(of: node), end: end(of: node), replacement: text)
  }

  /// Removes the last member of a chain, with the line break and the space in front of it.
  func removal(of node: MemberAccessExprSyntax) -> SourceEdit {
    let base = node.base.map { end(of: $0) } ?? start(of: node.period)
    return SourceEdit(start: base, end: end(of: node.declName), replacement: "")
  }

  func negation(of node: MemberAccessExprSyntax) -> SourceEdit {
    if let prefix = node.parent?.as(PrefixOperatorExprSyntax.self), prefix.operator.text == "!" {
      return SourceEdit(
        start: start(of: prefix.operator), end: end(of: prefix.operator), replacement: "")
    }
    return SourceEdit(start: start(of: node), end: start(of: node), replacement: "!")
  }

  func start(of node: some SyntaxProtocol) -> Int {
    node.positionAfterSkippingLeadingTrivia.utf8Offset
  }

  func end(of node: some SyntaxProtocol) -> Int {
    node.endPositionBeforeTrailingTrivia.utf8Offset
  }
}
