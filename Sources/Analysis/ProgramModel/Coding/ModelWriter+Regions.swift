internal import BinaryCoding

extension ModelWriter {
  mutating func write(_ region: Region) {
    write(region.position)
    switch region.kind {
    case .sequence(let parts):
      out.byte(0)
      list(parts) { $0.write($1) }
    case .expression(let expression):
      out.byte(1)
      write(initializer: expression)
    case .binding(let binding):
      out.byte(2)
      write(binding.pattern)
      optional(binding.type) { $0.write($1) }
      optional(binding.initializer) { $0.write(initializer: $1) }
      out.bool(binding.isMutable)
      out.bool(binding.isAsync)
      out.list(binding.attributes) { $0.text($1) }
    case .branch(let branch):
      out.byte(3)
      write(branch)
    case .loop(let loop):
      out.byte(4)
      write(loop)
    case .exit(let exit):
      out.byte(5)
      write(exit)
    case .defer(let body):
      out.byte(6)
      write(body)
    case .doCatch(let block):
      out.byte(7)
      write(block)
    case .localFunction(let function):
      out.byte(8)
      write(function)
    case .conditional(let arms):
      out.byte(9)
      list(arms) {
        $0.out.text($1.condition)
        $0.write($1.body)
      }
    case .unknown(let text):
      out.byte(10)
      out.text(text)
    }
  }

  private mutating func write(_ id: TargetID) { out.signed(isDigest ? 0 : Int(id.rawValue)) }

  private mutating func write(_ branch: Branch) {
    write(branch.id)
    switch branch.kind {
    case .if: out.byte(0)
    case .guard: out.byte(1)
    case .switch: out.byte(2)
    }
    out.text(branch.label)
    optional(branch.subject) { $0.write(initializer: $1) }
    list(branch.arms) { writer, arm in
      writer.list(arm.conditions) { $0.write($1) }
      writer.list(arm.patterns) { $0.write($1) }
      writer.out.bool(arm.isDefault)
      writer.write(arm.body)
      writer.write(arm.position)
    }
    out.bool(branch.isExhaustive)
  }

  private mutating func write(_ alternative: Branch.Alternative) {
    write(alternative.pattern)
    optional(alternative.condition) { $0.write($1) }
  }

  private mutating func write(_ condition: Condition) {
    switch condition {
    case .expression(let expression):
      out.byte(0)
      write(initializer: expression)
    case .optionalBinding(let pattern, let value):
      out.byte(1)
      write(pattern)
      write(initializer: value)
    case .matching(let pattern, let value):
      out.byte(2)
      write(pattern)
      write(initializer: value)
    case .availability: out.byte(3)
    }
  }

  private mutating func write(_ loop: Loop) {
    write(loop.id)
    out.text(loop.label)
    switch loop.kind {
    case .forIn(let pattern, let sequence, let filter):
      out.byte(0)
      write(pattern)
      write(initializer: sequence)
      optional(filter) { $0.write($1) }
    case .forAwait(let pattern, let sequence, let filter):
      out.byte(1)
      write(pattern)
      write(initializer: sequence)
      optional(filter) { $0.write($1) }
    case .whileLoop(let conditions):
      out.byte(2)
      list(conditions) { $0.write($1) }
    case .repeatWhile(let condition):
      out.byte(3)
      write(condition)
    }
    write(loop.body)
    write(loop.position)
  }

  private mutating func write(_ exit: Exit) {
    switch exit {
    case .break(let target):
      out.byte(0)
      optional(target) { $0.write($1) }
    case .continue(let target):
      out.byte(1)
      optional(target) { $0.write($1) }
    case .return(let value):
      out.byte(2)
      optional(value) { $0.write($1) }
    case .throw(let value):
      out.byte(3)
      write(value)
    case .fallthrough: out.byte(4)
    case .yield(let values):
      out.byte(5)
      list(values) { $0.write($1) }
    }
  }

  private mutating func write(_ block: DoCatch) {
    write(block.id)
    out.text(block.label)
    write(block.body)
    list(block.clauses) { writer, clause in
      writer.list(clause.patterns) { $0.write($1) }
      writer.optional(clause.error) { $0.write($1) }
      writer.write(clause.body)
    }
  }
}
