@testable import ProgramModel

/// Region trees by hand. Each statement gets the next line.
final class Build {
  private var line = 0
  private var variables: Int32 = 0
  private var targets: Int32 = 0

  private var place: SourcePosition {
    line += 1
    return SourcePosition(line: line, column: 1, offset: line * 100)
  }

  func variable(_ name: String, isMutable: Bool = true) -> Variable {
    variables += 1
    return Variable(
      id: VariableID(variables), name: name, kind: .local, isMutable: isMutable, declaredType: nil,
      initializer: nil, position: place)
  }

  func target() -> TargetID {
    targets += 1
    return TargetID(targets)
  }

  func number(_ value: Int) -> Expression { Expression(.integer(value), at: place) }

  func use(_ variable: Variable) -> Expression { Expression(.variable(variable), at: place) }

  func statement(_ expression: Expression) -> Region {
    Region(.expression(expression), at: expression.position)
  }

  func declare(_ variable: Variable, _ value: Expression) -> Region {
    Region(
      .binding(
        Binding(
          pattern: .variable(variable), type: nil, initializer: value, isMutable: true,
          isAsync: false, attributes: [])), at: place)
  }

  func assign(_ variable: Variable, _ value: Expression, _ name: String? = nil) -> Region {
    let target = use(variable)
    return statement(
      Expression(.assignment(operator: name, target: target, value: value), at: place))
  }

  func call(_ name: String, on variable: Variable, _ arguments: [Expression] = []) -> Region {
    let callee = Expression(.member(use(variable), name: name), at: place)
    return statement(
      Expression(
        .call(callee, arguments: arguments.map { Argument(label: nil, value: $0) }), at: place))
  }

  func sequence(_ regions: [Region]) -> Region { Region(.sequence(regions), at: place) }

  func whileLoop(_ condition: Expression, id: TargetID? = nil, _ body: [Region]) -> Region {
    let place = place
    return Region(
      .loop(
        Loop(
          id: id ?? target(), label: nil, kind: .whileLoop([.expression(condition)]),
          body: sequence(body), position: place)), at: place)
  }

  func forLoop(_ variable: Variable, in values: Expression, _ body: [Region]) -> Region {
    let place = place
    return Region(
      .loop(
        Loop(
          id: target(), label: nil,
          kind: .forIn(.variable(variable), sequence: values, filter: nil),
          body: sequence(body), position: place)), at: place)
  }

  /// `if condition { then } else { otherwise }`, without `else` when nil.
  func choose(_ condition: Expression, _ then: [Region], _ otherwise: [Region]? = nil) -> Region {
    var arms = [
      Branch.Arm(
        conditions: [.expression(condition)], patterns: [], isDefault: false, body: sequence(then),
        position: place)
    ]
    if let otherwise {
      arms.append(
        Branch.Arm(
          conditions: [], patterns: [], isDefault: true, body: sequence(otherwise), position: place)
      )
    }
    return Region(
      .branch(
        Branch(
          id: target(), kind: .if, label: nil, subject: nil, arms: arms,
          isExhaustive: otherwise != nil)), at: place)
  }

  func exit(_ exit: Exit) -> Region { Region(.exit(exit), at: place) }

  func graph(_ regions: [Region]) -> ControlFlowGraph {
    ControlFlowGraph(
      Function(
        id: FunctionID(1), kind: .function, name: "f()", baseName: "f", enclosingType: nil,
        parameters: [], resultType: .void, generics: .none, modifiers: [], attributes: [],
        body: sequence(regions), isSingleExpression: false, captures: [], documentation: nil,
        position: place, end: place, compilationCondition: nil))
  }
}
