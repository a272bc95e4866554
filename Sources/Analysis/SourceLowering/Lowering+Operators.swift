internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  /// An operator between two operands of a sequence.
  private enum Infix {
    case named(String)
    case assignment
    case ternary(then: Expression)
    case cast(CastKind, SourcePosition)
    case arrow

    typealias CastKind = Expression.CastKind
  }

  private struct Link {
    let infix: Infix
    let group: Precedence.Group
    /// For casts the type, else `operand`.
    let type: TypeReference?
    let operand: Expression?
  }

  /// Folds `a + b * c ? d : e` by precedence climbing, straight into the model: rebuilding the syntax tree first
  /// would cost more than parsing.
  func lowerSequence(_ syntax: SequenceExprSyntax) -> Expression {
    let elements = Array(syntax.elements)
    let place = position(syntax)
    guard let head = elements.first else {
      return Expression(.unknown("an empty expression"), at: place)
    }
    let links = elements.count / 2
    guard links < Self.operandLimit, operandDepth + links <= Self.operandDepthLimit else {
      let reason = "a chain of \(links + 1) operands"
      omit(syntax, "\(reason) is over the limit of \(Self.operandLimit)")
      return Expression(.unknown(reason), at: place)
    }
    operandDepth += links
    defer { operandDepth -= links }
    let first = lowerExpression(head)
    var chain: [Link] = []
    chain.reserveCapacity(links)
    var index = 1
    while index + 1 < elements.count {
      chain.append(lowerLink(elements[index], elements[index + 1]))
      index += 2
    }
    var cursor = 0
    return fold(first, chain, &cursor, from: -1)
  }

  private func lowerLink(_ operatorSyntax: ExprSyntax, _ operand: ExprSyntax) -> Link {
    switch operatorSyntax.as(ExprSyntaxEnum.self) {
    case .binaryOperatorExpr(let syntax):
      let name = syntax.operator.written
      return Link(
        infix: .named(name), group: precedence.group(of: name), type: nil,
        operand: lowerExpression(operand))
    case .assignmentExpr:
      return Link(
        infix: .assignment, group: Precedence.assignment, type: nil,
        operand: lowerExpression(operand))
    case .unresolvedTernaryExpr(let syntax):
      return Link(
        infix: .ternary(then: lowerExpression(syntax.thenExpression)), group: Precedence.ternary,
        type: nil, operand: lowerExpression(operand))
    case .unresolvedAsExpr(let syntax):
      let kind: Expression.CastKind =
        switch syntax.questionOrExclamationMark {
        case .some(let mark) where mark.isQuestionMark: .conditional
        case .some(let mark) where mark.isExclamationMark: .forced
        default: .coerce
        }
      return cast(kind, syntax, operand)
    case .unresolvedIsExpr(let syntax): return cast(.is, syntax, operand)
    default:
      return Link(
        infix: .arrow, group: Precedence.default, type: nil, operand: lowerExpression(operand))
    }
  }

  private func cast(
    _ kind: Expression.CastKind, _ syntax: some SyntaxProtocol, _ operand: ExprSyntax
  ) -> Link {
    let type = operand.as(TypeExprSyntax.self).map { lowerType($0.type) } ?? .unknown
    return Link(
      infix: .cast(kind, position(syntax)), group: Precedence.casting, type: type, operand: nil)
  }

  /// Precedence climbing: takes links that bind tighter than `level`.
  private func fold(
    _ start: Expression, _ links: [Link], _ cursor: inout Int, from level: Double
  ) -> Expression {
    var left = start
    while cursor < links.count, links[cursor].group.level > level {
      let link = links[cursor]
      cursor += 1
      guard let operand = link.operand else {
        left = combine(left, link, nil)
        continue
      }
      var right = operand
      while cursor < links.count {
        let next = links[cursor].group
        let binds =
          next.level > link.group.level
          || (next.level == link.group.level && next.associativity == .right)
        guard binds else { break }
        let floor = next.level > link.group.level ? link.group.level : link.group.level - 0.001
        right = fold(right, links, &cursor, from: floor)
      }
      left = combine(left, link, right)
    }
    return left
  }

  private func combine(_ left: Expression, _ link: Link, _ right: Expression?) -> Expression {
    let place = left.position
    // `try a + b` covers both operands.
    switch left.kind {
    case .try(let kind, let inner):
      return Expression(.try(kind, combine(inner, link, right)), at: place)
    case .await(let inner):
      return Expression(.await(combine(inner, link, right)), at: place)
    default: break
    }
    guard let right else {
      guard case .cast(let kind, _) = link.infix else { return left }
      return Expression(.cast(kind, left, link.type ?? .unknown), at: place)
    }
    return Expression(kind(of: link.infix, left, right), at: place)
  }

  private func kind(of infix: Infix, _ left: Expression, _ right: Expression) -> Expression.Kind {
    switch infix {
    case .assignment: return .assignment(operator: nil, target: left, value: right)
    case .ternary(let then): return .ternary(left, then: then, else: right)
    case .cast, .arrow: return .unknown("a function type")
    case .named(let name):
      switch name {
      case "&&": return .shortCircuit(.and, left, right)
      case "||": return .shortCircuit(.or, left, right)
      case "??": return .shortCircuit(.coalesce, left, right)
      case "..<": return .range(isClosed: false, lower: left, upper: right)
      case "...": return .range(isClosed: true, lower: left, upper: right)
      default:
        guard precedence.isAssignment(name) else { return .binary(name, left, right) }
        return .assignment(operator: String(name.dropLast()), target: left, value: right)
      }
    }
  }

  /// Reads the file's own operator and precedence group declarations.
  func declareOperators(in items: CodeBlockItemListSyntax) {
    for case .decl(let declaration) in items.lazy.map(\.item) {
      switch declaration.kind {
      case .operatorDecl:
        guard let syntax = declaration.as(OperatorDeclSyntax.self),
          let group = syntax.operatorPrecedenceAndTypes?.precedenceGroup.written
        else { continue }
        precedence.declare(operator: syntax.name.written, group: group)
      case .precedenceGroupDecl:
        declareGroup(declaration.as(PrecedenceGroupDeclSyntax.self))
      default: continue
      }
    }
  }

  private func declareGroup(_ syntax: PrecedenceGroupDeclSyntax?) {
    guard let syntax else { return }
    var higher: [String] = []
    var lower: [String] = []
    var associativity = Precedence.Associativity.none
    for attribute in syntax.groupAttributes {
      switch attribute {
      case .precedenceGroupRelation(let relation):
        let names = relation.precedenceGroups.map(\.name.written)
        if relation.higherThanOrLowerThanLabel.written == "higherThan" {
          higher += names
        } else {
          lower += names
        }
      case .precedenceGroupAssociativity(let value):
        associativity =
          switch value.value.written {
          case "left": .left
          case "right": .right
          default: .none
          }
      case .precedenceGroupAssignment: break
      }
    }
    precedence.declare(
      group: syntax.name.written, higherThan: higher, lowerThan: lower, associativity: associativity
    )
  }
}
