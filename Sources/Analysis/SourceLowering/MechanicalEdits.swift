internal import ProgramModel
internal import SwiftParser
internal import SwiftSyntax

/// The edits that carry out a rule's remedy where that is a matter of syntax alone.
///
/// Runs on a thread of ``LargeStackWorkers``.
package enum MechanicalEdits {
  /// A place that a rule pointed at: line and column of the beginning of the expression, from 1, in UTF-8 bytes.
  package struct Place: Hashable, Sendable {
    package let rule: String
    package let line: Int
    package let column: Int

    package init(rule: String, line: Int, column: Int) {
      self.rule = rule
      self.line = line
      self.column = column
    }
  }

  /// The rules that have edits.
  package static let rules: Set<String> = [
    "count-is-zero", "filter-count", "filter-first", "filter-is-empty", "sorted-first",
  ]

  /// The edits for the places of one file; a place whose code has another shape than the remedy's has none.
  ///
  /// - Complexity: O(*n*) in the size of the file.
  package static func edits(for places: Set<Place>, in source: [UInt8]) -> [Place: [SourceEdit]] {
    guard source.withUnsafeBufferPointer({ NestingCheck.excess(in: $0) }) == nil else { return [:] }
    return source.withUnsafeBufferPointer { buffer in
      let tree = Parser.parse(source: buffer)
      guard !tree.hasError else { return [:] }
      let finder = Finder(places, LineTable(buffer))
      finder.walk(tree)
      return finder.found
    }
  }

  /// Whether `source` is Swift without a syntax error.
  package static func parses(_ source: [UInt8]) -> Bool {
    source.withUnsafeBufferPointer { buffer in
      NestingCheck.excess(in: buffer) == nil && !Parser.parse(source: buffer).hasError
    }
  }

  private final class Finder: SyntaxVisitor {
    private let places: Set<Place>
    private var lines: LineTable
    var found: [Place: [SourceEdit]] = [:]

    init(_ places: Set<Place>, _ lines: LineTable) {
      self.places = places
      self.lines = lines
      super.init(viewMode: .sourceAccurate)
    }

    private func place(_ rule: String, _ node: some SyntaxProtocol) -> Place? {
      let position = lines.position(at: node.positionAfterSkippingLeadingTrivia.utf8Offset)
      let place = Place(rule: rule, line: Int(position.line), column: Int(position.column))
      return places.contains(place) && found[place] == nil ? place : nil
    }

    override func visit(_ node: MemberAccessExprSyntax) -> SyntaxVisitorContinueKind {
      guard let call = node.base?.as(FunctionCallExprSyntax.self),
        let method = call.calledExpression.as(MemberAccessExprSyntax.self), method.base != nil,
        node.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.id != node.id
      else { return .visitChildren }
      let names = (method.declName.baseName.text, node.declName.baseName.text)
      switch names {
      case ("filter", "count"): replace("filter-count", node, call, method, by: "count")
      case ("filter", "first"): replace("filter-first", node, call, method, by: "first")
      case ("filter", "isEmpty"): replace("filter-is-empty", node, call, method, by: "contains")
      case ("sorted", "first"): sorted(node, call, method, by: "min")
      case ("sorted", "last"): sorted(node, call, method, by: "max")
      default: break
      }
      return .visitChildren
    }

    /// `xs.filter { p }.count` to `xs.count(where: { p })`.
    private func replace(
      _ rule: String, _ node: MemberAccessExprSyntax, _ call: FunctionCallExprSyntax,
      _ method: MemberAccessExprSyntax, by name: String
    ) {
      guard let place = place(rule, node), call.additionalTrailingClosures.isEmpty else { return }
      var edits = [edit(method.declName, name), removal(of: node)]
      if let closure = call.trailingClosure {
        guard call.arguments.isEmpty else { return }
        // From behind the name, so that `filter() { p }` and `filter { p }` are the same.
        edits.append(
          SourceEdit(
            start: end(of: method.declName), end: start(of: closure), replacement: "(where: "))
        edits.append(SourceEdit(start: end(of: closure), end: end(of: closure), replacement: ")"))
      } else {
        guard call.arguments.count == 1, let argument = call.arguments.first,
          argument.label == nil
        else { return }
        edits.append(
          SourceEdit(start: start(of: argument), end: start(of: argument), replacement: "where: "))
      }
      if name == "contains" { edits.append(negation(of: node)) }
      found[place] = edits
    }

    /// `xs.sorted(by: p).first` to `xs.min(by: p)`.
    private func sorted(
      _ node: MemberAccessExprSyntax, _ call: FunctionCallExprSyntax,
      _ method: MemberAccessExprSyntax, by name: String
    ) {
      guard let place = place("sorted-first", node), call.additionalTrailingClosures.isEmpty,
        call.arguments.isEmpty || call.arguments.first?.label?.text == "by"
      else { return }
      found[place] = [edit(method.declName, name), removal(of: node)]
    }

    /// `s.count == 0` to `s.isEmpty`.
    override func visit(_ node: SequenceExprSyntax) -> SyntaxVisitorContinueKind {
      let elements = Array(node.elements)
      for (index, element) in elements.enumerated() where index + 2 < elements.count {
        guard let access = element.as(MemberAccessExprSyntax.self),
          access.declName.baseName.text == "count", access.base != nil,
          let name = elements[index + 1].as(BinaryOperatorExprSyntax.self)?.operator.text,
          ["==", "!=", ">"].contains(name),
          elements[index + 2].as(IntegerLiteralExprSyntax.self)?.literal.text == "0",
          // `a + s.count == 0` is another sum.
          index == 0 || isLoose(elements[index - 1]),
          index + 3 >= elements.count || isLoose(elements[index + 3]),
          let place = place("count-is-zero", access)
        else { continue }
        var edits = [
          edit(access.declName, "isEmpty"),
          SourceEdit(
            start: end(of: access), end: end(of: elements[index + 2]), replacement: ""),
        ]
        if name != "==" {
          edits.append(
            SourceEdit(start: start(of: access), end: start(of: access), replacement: "!"))
        }
        found[place] = edits
      }
      return .visitChildren
    }

    /// Whether an operator binds less than a comparison.
    private func isLoose(_ node: ExprSyntax) -> Bool {
      if node.is(AssignmentExprSyntax.self) || node.is(UnresolvedTernaryExprSyntax.self) {
        return true
      }
      return ["&&", "||"].contains(node.as(BinaryOperatorExprSyntax.self)?.operator.text)
    }

    private func edit(_ node: some SyntaxProtocol, _ text: String) -> SourceEdit {
      SourceEdit(start: start(of: node), end: end(of: node), replacement: text)
    }

    /// Removes the last member of a chain, with the line break and the space in front of it.
    private func removal(of node: MemberAccessExprSyntax) -> SourceEdit {
      let base = node.base.map { end(of: $0) } ?? start(of: node.period)
      return SourceEdit(start: base, end: end(of: node.declName), replacement: "")
    }

    private func negation(of node: MemberAccessExprSyntax) -> SourceEdit {
      if let prefix = node.parent?.as(PrefixOperatorExprSyntax.self), prefix.operator.text == "!" {
        return SourceEdit(
          start: start(of: prefix.operator), end: end(of: prefix.operator), replacement: "")
      }
      return SourceEdit(start: start(of: node), end: start(of: node), replacement: "!")
    }

    private func start(of node: some SyntaxProtocol) -> Int {
      node.positionAfterSkippingLeadingTrivia.utf8Offset
    }

    private func end(of node: some SyntaxProtocol) -> Int {
      node.endPositionBeforeTrailingTrivia.utf8Offset
    }
  }
}
