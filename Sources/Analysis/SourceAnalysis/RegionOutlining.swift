internal import ProgramModel
internal import ScanModel

/// Turns a function's region tree into what a reader of a report sees of it.
///
/// One node per line: what begins on the line of the region around it has no node of its own, so that
/// `for x in xs { f(x) }` is one node. Recursive as deep as the source nests, which the lowering limits.
struct RegionOutlining {
  /// The lines of the file, from 1.
  let lines: [String]

  /// The most characters of a source line that are kept.
  static let longestLine = 160

  /// The regions of `function`'s body; empty for a requirement.
  ///
  /// - Complexity: O(n) in the size of the body.
  func outline(of function: Function) -> FunctionOutline {
    let line = Int(function.position.line)
    let nodes = function.body.map { regions($0) } ?? []
    return FunctionOutline(
      name: function.name, file: "", line: line, regions: Self.merged(nodes, under: nil))
  }

  private func node(
    _ position: SourcePosition, _ kind: String, _ children: [RegionOutline]
  ) -> RegionOutline {
    let line = Int(position.line)
    // `let all = xs.map {` is a statement until the closure in it turns out to be the structure.
    let structure = children.first { $0.line == line && $0.kind != "statement" }?.kind
    return RegionOutline(
      line: line, kind: kind == "statement" ? structure ?? kind : kind, source: source(line),
      children: Self.merged(children, under: line))
  }

  private func source(_ line: Int) -> String {
    guard lines.indices.contains(line - 1) else { return "" }
    let text = lines[line - 1]
    return text.count > Self.longestLine ? text.prefix(Self.longestLine - 1) + "…" : text
  }

  /// Children without those that begin on `line` or on their elder sibling's line; what lies in these moves up.
  private static func merged(_ nodes: [RegionOutline], under line: Int?) -> [RegionOutline] {
    var merged: [RegionOutline] = []
    for node in nodes {
      if node.line == line {
        merged += node.children
      } else if let last = merged.indices.last, merged[last].line == node.line {
        merged[last].children += node.children
        if merged[last].kind == "statement" { merged[last].kind = node.kind }
      } else {
        merged.append(node)
      }
    }
    return merged
  }

  private func regions(_ region: Region) -> [RegionOutline] {
    switch region.kind {
    case .sequence(let regions): return regions.flatMap { self.regions($0) }
    case .expression(let expression): return [statement(expression, at: region.position)]
    case .binding(let binding):
      return binding.initializer.map { [statement($0, at: region.position)] } ?? []
    case .branch(let branch): return self.branch(branch, at: region.position)
    case .loop(let loop): return [self.loop(loop)]
    case .exit(let exit): return self.exit(exit, at: region.position)
    case .defer(let body): return [node(region.position, "defer", regions(body))]
    case .doCatch(let statement):
      let clauses = statement.clauses.map { clause in
        node(clause.body.position, "catch", regions(clause.body))
      }
      return [node(region.position, "do", regions(statement.body))] + clauses
    case .localFunction: return [node(region.position, "function", [])]
    case .conditional(let arms):
      return [node(region.position, "#if", arms.flatMap { regions($0.body) })]
    case .unknown: return [node(region.position, "statement", [])]
    }
  }

  private func statement(_ expression: Expression, at position: SourcePosition) -> RegionOutline {
    node(position, "statement", inner(expression))
  }

  private func loop(_ loop: Loop) -> RegionOutline {
    switch loop.kind {
    case .forIn(_, let sequence, let filter), .forAwait(_, let sequence, let filter):
      let head = inner(sequence) + (filter.map { inner($0) } ?? [])
      return node(loop.position, "for", head + regions(loop.body))
    case .whileLoop(let conditions):
      let head = conditions.compactMap(\.value).flatMap { inner($0) }
      return node(loop.position, "while", head + regions(loop.body))
    case .repeatWhile(let condition):
      return node(loop.position, "repeat", regions(loop.body) + inner(condition))
    }
  }

  private func branch(_ branch: Branch, at position: SourcePosition) -> [RegionOutline] {
    func head(_ arm: Branch.Arm) -> [RegionOutline] {
      arm.conditions.compactMap(\.value).flatMap { inner($0) }
    }
    switch branch.kind {
    case .switch:
      let cases = branch.arms.map { node($0.position, "case", head($0) + regions($0.body)) }
      return [node(position, "switch", (branch.subject.map { inner($0) } ?? []) + cases)]
    case .guard:
      return [node(position, "guard", branch.arms.flatMap { head($0) + regions($0.body) })]
    case .if:
      return branch.arms.enumerated().map { index, arm in
        node(
          index == 0 ? position : arm.position, index == 0 ? "if" : "else",
          head(arm) + regions(arm.body))
      }
    }
  }

  private func exit(_ exit: Exit, at position: SourcePosition) -> [RegionOutline] {
    switch exit {
    case .return(let value?), .throw(let value): [statement(value, at: position)]
    case .yield(let values): [node(position, "statement", values.flatMap { inner($0) })]
    case .return(nil), .break, .continue, .fallthrough: []
    }
  }

  /// What has a line of its own inside an expression: closures, `if` and `switch` used as values, and calls on later
  /// lines of a chain.
  private func inner(_ expression: Expression) -> [RegionOutline] {
    var nodes: [RegionOutline] = []
    expression.walk { part in
      switch part.kind {
      case .closure(let function):
        nodes.append(
          node(function.position, "closure", function.body.map { regions($0) } ?? []))
      case .region(let region): nodes += regions(region)
      case .call: nodes.append(node(part.position, "statement", []))
      default: break
      }
      return true
    }
    return nodes.sorted { $0.line < $1.line }
  }
}
