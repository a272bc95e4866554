package import BinaryCoding

/// Writes a lowered file as bytes: everything but the bodies of its functions, and each body by itself, so that
/// ``ModelReader`` makes only the bodies that someone looks at.
///
/// Objects that are one stay one within a body: variables, and expressions that a variable and its binding share.
package struct ModelWriter {
  package var out = ByteWriter()
  /// Places are left out, for digests of what does not depend on where it stands.
  let isDigest: Bool
  /// The file's functions by object; closures that are not among them are written where they stand.
  private var ordinals: [ObjectIdentifier: Int] = [:]
  /// Functions below this have been read when a reference to them is.
  private var known = 0
  private var parameters: [ObjectIdentifier: (function: Int, index: Int)] = [:]
  private var variables: [ObjectIdentifier: Int] = [:]
  private var initializers: [ObjectIdentifier: Int] = [:]
  private var last = SourcePosition(line: 0, column: 0, offset: 0)

  package init(isDigest: Bool = false) { self.isDigest = isDigest }

  /// Writes a file: its interface, then the bodies.
  package mutating func write(_ file: SourceFile) {
    for (ordinal, function) in file.functions.enumerated() {
      ordinals[ObjectIdentifier(function)] = ordinal
    }
    out.list(file.imports) { $0.text($1) }
    out.count(file.lineCount)
    list(file.omissions) {
      $0.write($1.position)
      $0.out.text($1.reason)
    }
    out.count(file.functions.count)
    for (ordinal, function) in file.functions.enumerated() {
      known = ordinal
      begin()
      write(interface: function)
      for (index, parameter) in function.parameters.enumerated() {
        parameters[ObjectIdentifier(parameter.variable)] = (ordinal, index)
      }
    }
    known = file.functions.count
    begin()
    list(file.types) { $0.write($1) }
    list(file.globals) { $0.write($1) }
    list(file.typeAliases) { $0.write($1) }
    // The bodies stand behind a table of their lengths.
    let start = out.bytes.count
    var lengths: [Int] = []
    for function in file.functions {
      begin()
      let before = out.bytes.count
      if let body = function.body { write(body) }
      lengths.append(out.bytes.count - before)
    }
    out.insert(lengths, at: start)
  }

  /// A body, a signature and a list of types know nothing of the variables of others.
  package mutating func begin() {
    variables = [:]
    initializers = [:]
    last = SourcePosition(line: 0, column: 0, offset: 0)
  }

  mutating func list<Element>(
    _ elements: [Element], _ write: (inout ModelWriter, Element) -> Void
  ) {
    out.count(elements.count)
    for element in elements { write(&self, element) }
  }

  mutating func optional<Wrapped>(
    _ value: Wrapped?, _ write: (inout ModelWriter, Wrapped) -> Void
  ) {
    out.bool(value != nil)
    if let value { write(&self, value) }
  }

  mutating func write(_ position: SourcePosition) {
    guard !isDigest else { return }
    out.signed(Int(position.line) - Int(last.line))
    out.signed(Int(position.column))
    out.signed(Int(position.offset) - Int(last.offset))
    last = position
  }

  mutating func write(_ variable: Variable) {
    if let place = parameters[ObjectIdentifier(variable)] {
      out.byte(2)
      out.count(place.function)
      out.count(place.index)
      return
    }
    if let number = variables[ObjectIdentifier(variable)] {
      out.byte(1)
      out.count(number)
      return
    }
    out.byte(0)
    // What its initial value is made of is read before it.
    define(variable)
    variables[ObjectIdentifier(variable)] = variables.count
  }

  private mutating func define(_ variable: Variable) {
    out.signed(isDigest ? 0 : Int(variable.id.rawValue))
    out.text(variable.name)
    switch variable.kind {
    case .parameter: out.byte(0)
    case .local: out.byte(1)
    case .loop: out.byte(2)
    case .optionalBinding: out.byte(3)
    case .casePattern: out.byte(4)
    case .closureParameter: out.byte(5)
    case .shorthandParameter(let index):
      out.byte(6)
      out.count(index)
    case .captureList(let isWeak):
      out.byte(7)
      out.bool(isWeak)
    case .caughtError: out.byte(8)
    case .accessorValue: out.byte(9)
    case .topLevel: out.byte(10)
    }
    out.bool(variable.isMutable)
    optional(variable.declaredType) { $0.write($1) }
    optional(variable.initializer) { $0.write(initializer: $1) }
    write(variable.position)
  }

  /// An expression that several may hold: a variable, its binding, a condition.
  mutating func write(initializer expression: Expression) {
    if let number = initializers[ObjectIdentifier(expression)] {
      out.bool(true)
      out.count(number)
      return
    }
    out.bool(false)
    write(expression)
    initializers[ObjectIdentifier(expression)] = initializers.count
  }

  mutating func write(_ function: Function) {
    if let ordinal = ordinals[ObjectIdentifier(function)], ordinal < known {
      out.bool(true)
      out.count(ordinal)
      return
    }
    out.bool(false)
    write(interface: function)
    optional(function.body) { $0.write($1) }
  }

  package mutating func write(interface function: Function) {
    out.signed(isDigest ? 0 : Int(function.id.rawValue))
    write(function.kind)
    out.text(function.name)
    out.text(function.baseName)
    out.text(function.enclosingType)
    list(function.parameters) { $0.write($1) }
    write(function.resultType)
    write(function.generics)
    out.count(function.modifiers.rawValue)
    out.list(function.attributes) { $0.text($1) }
    out.bool(function.hasBody)
    out.bool(function.isSingleExpression)
    list(function.captures) { $0.write($1) }
    out.text(isDigest ? nil : function.documentation)
    write(function.position)
    write(function.end)
    out.text(function.compilationCondition)
  }

  private mutating func write(_ kind: Function.Kind) {
    switch kind {
    case .function: out.byte(0)
    case .initializer: out.byte(1)
    case .deinitializer: out.byte(2)
    case .operator: out.byte(3)
    case .getter: out.byte(4)
    case .setter: out.byte(5)
    case .willSet: out.byte(6)
    case .didSet: out.byte(7)
    case .coroutine(let name):
      out.byte(8)
      out.text(name)
    case .subscriptGetter: out.byte(9)
    case .subscriptSetter: out.byte(10)
    case .localFunction: out.byte(11)
    case .closure: out.byte(12)
    case .propertyInitializer: out.byte(13)
    case .topLevel: out.byte(14)
    }
  }

  private mutating func write(_ parameter: Function.Parameter) {
    out.text(parameter.label)
    // Always in full: others refer to it by its place.
    define(parameter.variable)
    variables[ObjectIdentifier(parameter.variable)] = variables.count
    write(parameter.type)
    optional(parameter.defaultValue) { $0.write(initializer: $1) }
    out.bool(parameter.isInout)
    out.bool(parameter.isVariadic)
    out.list(parameter.attributes) { $0.text($1) }
  }
}
