internal import ProgramModel

/// What one turn of a loop declares, assigns or mutates.
struct ChangeCollector {
  private(set) var variables: Set<VariableID> = []
  private(set) var names: Set<String> = []

  /// Methods that mutate their receiver whatever its type.
  private static let mutating: Set<String> = [
    "append", "insert", "remove", "removeFirst", "removeLast", "removeAll", "popFirst", "popLast",
    "sort", "reverse", "shuffle", "swapAt", "merge", "formUnion", "updateValue", "subtract",
    "formIntersection", "removeSubrange", "replaceSubrange", "removeValue", "next", "write",
  ]

  mutating func add(_ pattern: Pattern) {
    variables.formUnion(pattern.variables.map(\.id))
  }

  mutating func collect(_ condition: Condition) {
    switch condition {
    case .optionalBinding(let pattern, let value), .matching(let pattern, let value):
      add(pattern)
      collect(value)
    case .expression(let value): collect(value)
    case .availability: break
    }
  }

  mutating func collect(_ region: Region) {
    switch region.kind {
    case .sequence(let regions): for inner in regions { collect(inner) }
    case .expression(let expression): collect(expression)
    case .binding(let binding):
      add(binding.pattern)
      if let value = binding.initializer { collect(value) }
    case .branch(let branch):
      if let subject = branch.subject { collect(subject) }
      for arm in branch.arms {
        for condition in arm.conditions { collect(condition) }
        for alternative in arm.patterns { add(alternative.pattern) }
        collect(arm.body)
      }
    case .loop(let loop):
      switch loop.kind {
      case .forIn(let pattern, let sequence, _), .forAwait(let pattern, let sequence, _):
        add(pattern)
        collect(sequence)
      case .whileLoop(let conditions): for condition in conditions { collect(condition) }
      case .repeatWhile(let condition): collect(condition)
      }
      collect(loop.body)
    case .exit(.return(let value?)), .exit(.throw(let value)): collect(value)
    case .exit(.yield(let values)): for value in values { collect(value) }
    case .exit, .unknown, .localFunction: break
    case .defer(let body): collect(body)
    case .doCatch(let statement):
      collect(statement.body)
      for clause in statement.clauses { collect(clause.body) }
    case .conditional(let arms): for arm in arms { collect(arm.body) }
    }
  }

  private mutating func collect(_ expression: Expression) {
    switch expression.kind {
    case .assignment(_, let target, _): addRoot(of: target)
    case .inoutReference(let target): addRoot(of: target)
    case .closure(let function):
      for parameter in function.parameters { add(.variable(parameter.variable)) }
      if let body = function.body { collect(body) }
    case .region(let region): collect(region)
    default: break
    }
    if let (name, receiver) = expression.calleeName, let receiver, Self.mutating.contains(name) {
      addRoot(of: receiver)
    }
    expression.forEachChild { collect($0) }
  }

  private mutating func addRoot(of target: Expression) {
    var current = target
    while true {
      switch current.kind {
      case .variable(let variable):
        variables.insert(variable.id)
        return
      case .name(let name, _):
        names.insert(name)
        return
      case .member(let base, let name):
        if case .selfReference = base.kind { names.insert(name) }
        current = base
      case .subscript(let base, _), .optionalChain(let base), .forceUnwrap(let base):
        current = base
      default: return
      }
    }
  }
}
