internal import CostAlgebra
internal import ProgramModel

/// A worklist: what is taken off may put more on it, but only what no visited set holds yet.
///
/// Each vertex is taken once, so that what is looked at for each of them (its edges) adds up over the whole loop.
enum WorklistLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for cell in view.placeholders.keys.sorted() {
      guard PopLoop.tests(view, cell), takes(view, cell), let marks = marks(view) else { continue }
      let name = view.name(cell)
      let vertices = CostExpression.size(marks.isEmpty ? "\(name).vertices" : "\(marks).vertices")
      let start = view.before[cell]?.count ?? .one
      return LoopBound(
        kind: "worklist", trips: start.isConstant ? vertices : start + vertices,
        evidence: .assumed,
        assumption:
          "what '\(marks)' holds is not put on '\(name)' again (line \(view.loop.position.line))",
        partPrefix: "[]", whole: .size("\(name).edges"))
    }
    return nil
  }

  /// Whether each round takes something off, at the end, at the front or by moving a head index.
  private static func takes(_ view: LoopView, _ cell: Cell) -> Bool {
    var found = false
    let look = { (expression: Expression) in
      expression.walk { part in
        switch part.kind {
        case .call(let callee, _):
          if case .member(let base, let name) = callee.kind, view.place(base) == cell,
            ["popLast", "removeLast", "removeFirst", "popFirst", "popMin", "popMax", "remove"]
              .contains(name)
          {
            found = true
          }
        case .subscript(let base, let arguments):
          if view.place(base) == cell, arguments.contains(where: { view.isChanged($0.value) }) {
            found = true
          }
        default: break
        }
        return true
      }
    }
    for condition in view.conditions { look(condition) }
    view.loop.body.forEachExpression(look)
    return found
  }

  /// The set that keeps what was put on from being put on again; nil where there is none.
  private static func marks(_ view: LoopView) -> String? {
    var inserted: Set<String> = []
    var tested: Set<String> = []
    view.loop.body.forEachExpression { expression in
      expression.walk { part in
        switch part.kind {
        case .call(let callee, _):
          if case .member(let set, let name) = callee.kind, let path = view.path(set),
            name == "insert" || name == "append"
          {
            inserted.insert(path)
          }
        case .assignment(_, let target, _):
          if case .subscript(let base, _) = target.kind, let path = view.path(base) {
            inserted.insert(path)
          }
        default: break
        }
        return true
      }
    }
    view.loop.body.forEachExpression(onlyConditions: true) { expression in
      expression.walk { part in
        switch part.kind {
        case .call(let callee, _):
          if case .member(let set, let name) = callee.kind, let path = view.path(set),
            name == "contains" || name == "insert"
          {
            tested.insert(path)
          }
        case .subscript(let base, _):
          if let path = view.path(base) { tested.insert(path) }
        default: break
        }
        return true
      }
    }
    return inserted.intersection(tested).sorted().first
  }
}

extension Region {
  /// Visits the expressions of a region and of all inside it, closures left out.
  func forEachExpression(
    onlyConditions: Bool = false, _ look: (Expression) -> Void
  ) {
    func inner(_ region: Region) {
      region.forEachExpression(onlyConditions: onlyConditions, look)
    }
    switch kind {
    case .sequence(let regions): for part in regions { inner(part) }
    case .expression(let expression): if !onlyConditions { look(expression) }
    case .binding(let binding): if !onlyConditions { binding.initializer.map(look) }
    case .branch(let branch):
      branch.subject.map(look)
      for arm in branch.arms {
        for condition in arm.conditions { condition.value.map(look) }
        inner(arm.body)
      }
    case .loop(let loop):
      switch loop.kind {
      case .forIn(_, let sequence, let filter), .forAwait(_, let sequence, let filter):
        if !onlyConditions { look(sequence) }
        filter.map(look)
      case .whileLoop(let list): for condition in list { condition.value.map(look) }
      case .repeatWhile(let condition): look(condition)
      }
      inner(loop.body)
    case .exit(.return(let value)): if !onlyConditions { value.map(look) }
    case .exit(.throw(let value)): if !onlyConditions { look(value) }
    case .defer(let body): inner(body)
    case .doCatch(let block):
      inner(block.body)
      for clause in block.clauses { inner(clause.body) }
    case .conditional(let arms): for arm in arms { inner(arm.body) }
    case .exit, .localFunction, .unknown: break
    }
  }
}
