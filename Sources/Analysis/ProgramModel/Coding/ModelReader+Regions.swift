internal import BinaryCoding

extension ModelReader {
  mutating func region() -> Region {
    let place = position()
    return Region(kind(), at: place)
  }

  private mutating func kind() -> Region.Kind {
    switch input.byte() {
    case 0: return .sequence(list { $0.region() })
    case 1: return .expression(initializer())
    case 2:
      let pattern = pattern()
      let type = optional { $0.type() }
      let value = optional { $0.initializer() }
      let isMutable = input.bool()
      let isAsync = input.bool()
      return .binding(
        Binding(
          pattern: pattern, type: type, initializer: value, isMutable: isMutable, isAsync: isAsync,
          attributes: input.list { $0.text() }))
    case 3: return .branch(branch())
    case 4: return .loop(loop())
    case 5: return .exit(exit())
    case 6: return .defer(region())
    case 7: return .doCatch(doCatch())
    case 8: return .localFunction(function())
    case 9:
      return .conditional(
        list {
          let condition = $0.input.optionalText()
          return ConditionalArm(condition: condition, body: $0.region())
        })
    case 10: return .unknown(input.text())
    default:
      input.fail()
      return .sequence([])
    }
  }

  private mutating func target() -> TargetID { TargetID(Int32(truncatingIfNeeded: input.signed())) }

  private mutating func branch() -> Branch {
    let id = target()
    let kind: Branch.Kind
    switch input.byte() {
    case 0: kind = .if
    case 1: kind = .guard
    default: kind = .switch
    }
    let label = input.optionalText()
    let subject = optional { $0.initializer() }
    let arms = list { reader -> Branch.Arm in
      let conditions = reader.list { $0.condition() }
      let patterns = reader.list { $0.alternative() }
      let isDefault = reader.input.bool()
      let body = reader.region()
      return Branch.Arm(
        conditions: conditions, patterns: patterns, isDefault: isDefault, body: body,
        position: reader.position())
    }
    return Branch(
      id: id, kind: kind, label: label, subject: subject, arms: arms, isExhaustive: input.bool())
  }

  private mutating func alternative() -> Branch.Alternative {
    let pattern = pattern()
    return Branch.Alternative(pattern: pattern, condition: optional { $0.expression() })
  }

  private mutating func condition() -> Condition {
    switch input.byte() {
    case 0: return .expression(initializer())
    case 1:
      let pattern = pattern()
      return .optionalBinding(pattern, value: initializer())
    case 2:
      let pattern = pattern()
      return .matching(pattern, value: initializer())
    case 3: return .availability
    default:
      input.fail()
      return .availability
    }
  }

  private mutating func loop() -> Loop {
    let id = target()
    let label = input.optionalText()
    let kind: Loop.Kind
    let tag = input.byte()
    switch tag {
    case 0, 1:
      let pattern = pattern()
      let sequence = initializer()
      let filter = optional { $0.expression() }
      kind =
        tag == 0
        ? .forIn(pattern, sequence: sequence, filter: filter)
        : .forAwait(pattern, sequence: sequence, filter: filter)
    case 2: kind = .whileLoop(list { $0.condition() })
    default: kind = .repeatWhile(expression())
    }
    let body = region()
    return Loop(id: id, label: label, kind: kind, body: body, position: position())
  }

  private mutating func exit() -> Exit {
    switch input.byte() {
    case 0: return .break(optional { $0.target() })
    case 1: return .continue(optional { $0.target() })
    case 2: return .return(optional { $0.expression() })
    case 3: return .throw(expression())
    case 4: return .fallthrough
    case 5: return .yield(list { $0.expression() })
    default:
      input.fail()
      return .fallthrough
    }
  }

  private mutating func doCatch() -> DoCatch {
    let id = target()
    let label = input.optionalText()
    let body = region()
    let clauses = list { reader -> DoCatch.Clause in
      let patterns = reader.list { $0.alternative() }
      let error = reader.optional { $0.variable() }
      return DoCatch.Clause(patterns: patterns, error: error, body: reader.region())
    }
    return DoCatch(id: id, label: label, body: body, clauses: clauses)
  }
}
