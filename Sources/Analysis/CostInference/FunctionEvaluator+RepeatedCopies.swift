internal import CostAlgebra
internal import ProgramModel

// What loops copy: storage that each round shares and then changes.

extension FunctionEvaluator {
  /// A collection that each round stores somewhere and then changes is copied in each round.
  func chargeRepeatedCopies(_ loop: Loop, _ before: Environment) {
    let copied: Set<String> = ["Array", "ContiguousArray", "Set", "Dictionary", "String", "Data"]
    var kept: [VariableID: Variable] = [:]
    var changed: Set<VariableID> = []
    loop.body.forEachExpression { expression in
      expression.walk { part in
        switch part.kind {
        case .call(let callee, let arguments):
          guard case .member(let base, let name) = callee.kind else { return true }
          if ["append", "insert", "updateValue"].contains(name) {
            for argument in arguments {
              if argument.label != "contentsOf", case .variable(let variable) = argument.value.kind
              {
                kept[variable.id] = variable
              }
            }
          }
          if case .variable(let variable) = base.kind,
            [
              "append", "insert", "remove", "removeLast", "removeFirst", "swapAt", "sort",
              "updateValue",
            ]
            .contains(name)
          {
            changed.insert(variable.id)
          }
        case .assignment(_, let target, let value):
          if case .variable(let variable) = value.kind {
            switch target.kind {
            case .subscript, .member, .name: kept[variable.id] = variable
            default: break
            }
          }
          if case .subscript(let base, _) = target.kind, case .variable(let variable) = base.kind {
            changed.insert(variable.id)
          }
        default: break
        }
        return true
      }
    }
    for id in kept.keys.sorted() where changed.contains(id) {
      guard let value = before[id], let name = value.type.unwrapped.nominalName,
        copied.contains(name), let size = value.count, !size.isConstant
      else { continue }
      add(
        Cost(upper: size, worst: size, lower: .one), at: line(loop.position),
        rule: "copy-on-write",
        text:
          "'\(kept[id]?.name ?? "")' is stored and then changed: each round copies \(leading: size)",
        evidence: .proved)
      allocation += size
      live.take(size)
      live.hold(size, by: .outside)
    }
  }
}
