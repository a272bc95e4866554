internal import ProgramModel
internal import SwiftSyntax

extension Lowering {
  /// `else if` chains become arms of one branch, without recursion: they can be thousands long.
  func lowerIf(_ syntax: IfExprSyntax, label: String?) -> Region {
    within(label: label) { id in
      var arms: [Branch.Arm] = []
      var next: IfExprSyntax? = syntax
      var isExhaustive = false
      // Names bound by a condition are not visible in the following `else`.
      while let current = next {
        next = nil
        let mark = scope.enter()
        let conditions = lowerConditions(current.conditions)
        arms.append(
          Branch.Arm(
            conditions: conditions, patterns: [], isDefault: false,
            body: lowerBlock(current.body), position: position(current)))
        scope.leave(mark)
        switch current.elseBody {
        case .ifExpr(let chained): next = chained
        case .codeBlock(let block):
          isExhaustive = true
          arms.append(
            Branch.Arm(
              conditions: [], patterns: [], isDefault: true, body: lowerBlock(block),
              position: position(block)))
        case nil: break
        }
      }
      return Region(
        .branch(
          Branch(
            id: id, kind: .if, label: label, subject: nil, arms: arms, isExhaustive: isExhaustive)),
        at: position(syntax))
    }
  }

  func lowerGuard(_ syntax: GuardStmtSyntax) -> Region {
    // First the body, which does not see the names, then the conditions, whose names stay.
    let body = lowerBlock(syntax.body)
    let conditions = lowerConditions(syntax.conditions)
    let arm = Branch.Arm(
      conditions: conditions, patterns: [], isDefault: false, body: body,
      position: position(syntax.body))
    return Region(
      .branch(
        Branch(
          id: makeTargetID(), kind: .guard, label: nil, subject: nil, arms: [arm],
          isExhaustive: false)),
      at: position(syntax))
  }

  func lowerSwitch(_ syntax: SwitchExprSyntax, label: String?) -> Region {
    let subject = lowerExpression(syntax.subject)
    return within(label: label, isSwitch: true) { id in
      var arms: [Branch.Arm] = []
      appendArms(syntax.cases, to: &arms)
      return Region(
        .branch(
          Branch(
            id: id, kind: .switch, label: label, subject: subject, arms: arms, isExhaustive: true)),
        at: position(syntax))
    }
  }

  /// Cases inside `#if` count as cases.
  private func appendArms(_ cases: SwitchCaseListSyntax, to arms: inout [Branch.Arm]) {
    for element in cases {
      switch element {
      case .switchCase(let syntax): arms.append(lowerCase(syntax))
      case .ifConfigDecl(let configuration):
        for clause in configuration.clauses {
          if case .switchCases(let nested) = clause.elements { appendArms(nested, to: &arms) }
        }
      }
    }
  }

  private func lowerCase(_ syntax: SwitchCaseSyntax) -> Branch.Arm {
    scoped {
      var patterns: [Branch.Alternative] = []
      var isDefault = false
      switch syntax.label {
      case .default: isDefault = true
      case .case(let label):
        patterns = label.caseItems.map { lowerAlternative($0.pattern, $0.whereClause) }
      }
      return Branch.Arm(
        conditions: [], patterns: patterns, isDefault: isDefault,
        body: lowerBlock(syntax.statements, at: position(syntax)), position: position(syntax))
    }
  }
}
