internal import BinaryCoding

extension ModelWriter {
  mutating func write(_ expression: Expression) {
    write(expression.position)
    switch expression.kind {
    case .integer(let value):
      out.byte(0)
      optional(value) { $0.out.signed($1) }
    case .floating(let value):
      out.byte(1)
      out.double(value)
    case .boolean(let value): out.byte(value ? 3 : 2)
    case .string(let text):
      out.byte(4)
      out.text(text)
    case .interpolation(let parts):
      out.byte(5)
      list(parts) { $0.write($1) }
    case .regex: out.byte(6)
    case .nilLiteral: out.byte(7)
    case .array(let elements):
      out.byte(8)
      list(elements) { $0.write($1) }
    case .dictionary(let entries):
      out.byte(9)
      list(entries) {
        $0.write($1.key)
        $0.write($1.value)
      }
    case .tuple(let elements):
      out.byte(10)
      list(elements) { $0.write($1) }
    case .variable(let variable):
      out.byte(11)
      write(variable)
    case .localFunction(let id, let name):
      out.byte(12)
      out.signed(isDigest ? 0 : Int(id.rawValue))
      out.text(name)
    case .name(let name, let arguments):
      out.byte(arguments.isEmpty ? 13 : 14)
      out.text(name)
      if !arguments.isEmpty { list(arguments) { $0.write($1) } }
    case .selfReference: out.byte(15)
    case .superReference: out.byte(16)
    case .implicitMember(let name):
      out.byte(17)
      out.text(name)
    case .member(let base, let name):
      out.byte(18)
      write(base)
      out.text(name)
    case .subscript(let base, let arguments):
      out.byte(19)
      write(base)
      list(arguments) { $0.write($1) }
    case .type(let type):
      out.byte(20)
      write(type)
    case .call(let callee, let arguments):
      out.byte(21)
      write(callee)
      list(arguments) { $0.write($1) }
    case .macro(let name, let arguments):
      out.byte(22)
      out.text(name)
      list(arguments) { $0.write($1) }
    default: writeOperation(expression.kind)
    }
  }

  private mutating func writeOperation(_ kind: Expression.Kind) {
    switch kind {
    case .prefix(let name, let operand):
      out.byte(23)
      out.text(name)
      write(operand)
    case .postfix(let name, let operand):
      out.byte(24)
      out.text(name)
      write(operand)
    case .binary(let name, let left, let right):
      out.byte(25)
      out.text(name)
      write(left)
      write(right)
    case .shortCircuit(let kind, let left, let right):
      out.byte(26)
      out.text(kind.rawValue)
      write(left)
      write(right)
    case .range(let isClosed, let lower, let upper):
      out.byte(27)
      out.bool(isClosed)
      optional(lower) { $0.write($1) }
      optional(upper) { $0.write($1) }
    case .assignment(let name, let target, let value):
      out.byte(28)
      out.text(name)
      write(target)
      write(value)
    case .ternary(let condition, let then, let otherwise):
      out.byte(29)
      write(condition)
      write(then)
      write(otherwise)
    case .cast(let kind, let value, let type):
      out.byte(30)
      out.text(kind.rawValue)
      write(value)
      write(type)
    case .closure(let function):
      out.byte(31)
      write(function)
    case .keyPath(let root, let components):
      out.byte(32)
      optional(root) { $0.write($1) }
      out.list(components) { $0.text($1) }
    case .try(let kind, let value):
      out.byte(33)
      out.text(kind.rawValue)
      write(value)
    case .await(let value):
      out.byte(34)
      write(value)
    case .optionalChain(let base):
      out.byte(35)
      write(base)
    case .forceUnwrap(let base):
      out.byte(36)
      write(base)
    case .inoutReference(let target):
      out.byte(37)
      write(target)
    case .region(let region):
      out.byte(38)
      write(region)
    case .discard: out.byte(39)
    case .unknown(let text):
      out.byte(40)
      out.text(text)
    case .integer, .floating, .boolean, .string, .interpolation, .regex, .nilLiteral, .array,
      .dictionary, .tuple, .variable, .localFunction, .name, .selfReference, .superReference,
      .implicitMember, .member, .subscript, .type, .call, .macro:
      // Written above.
      out.byte(255)
    }
  }

  mutating func write(_ argument: Argument) {
    out.text(argument.label)
    write(argument.value)
    out.bool(argument.isTrailingClosure)
  }

  mutating func write(_ pattern: Pattern) {
    switch pattern {
    case .wildcard: out.byte(0)
    case .variable(let variable):
      out.byte(1)
      write(variable)
    case .tuple(let elements):
      out.byte(2)
      list(elements) { $0.write($1) }
    case .enumCase(let type, let name, let elements):
      out.byte(3)
      out.text(type)
      out.text(name)
      list(elements) { $0.write($1) }
    case .optional(let inner):
      out.byte(4)
      write(inner)
    case .isType(let type):
      out.byte(5)
      write(type)
    case .asType(let inner, let type):
      out.byte(6)
      write(inner)
      write(type)
    case .expression(let expression):
      out.byte(7)
      write(expression)
    }
  }

  private mutating func write(_ element: Pattern.Element) {
    out.text(element.label)
    write(element.pattern)
  }
}
