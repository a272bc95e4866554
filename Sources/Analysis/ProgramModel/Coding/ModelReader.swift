package import BinaryCoding

/// Reads what ``ModelWriter`` wrote.
package struct ModelReader {
  package var input: ByteReader
  let context: ModelContext
  private var variables: [Variable] = []
  private var initializers: [Expression] = []
  private var last = SourcePosition(line: 0, column: 0, offset: 0)

  /// Reads from `input`; what it reads keeps `owner`, to whom the memory belongs.
  package init(_ input: ByteReader, owner: any AnyObject & Sendable) {
    self.init(input, ModelContext(input, owner: owner))
  }

  /// Reads one type, in the midst of something else.
  package static func type(from reader: inout ByteReader) -> TypeReference {
    var own = ModelReader(reader, ModelContext(reader, owner: Nobody.shared))
    let type = own.type()
    reader = own.input
    return type
  }

  private final class Nobody: Sendable { static let shared = Nobody() }

  init(_ input: ByteReader, _ context: ModelContext) {
    self.input = input
    self.context = context
  }

  /// Reads a file without the bodies of its functions, which are read when they are asked for.
  ///
  /// - Returns: the file; nil where the bytes are none.
  package mutating func file(path: String) -> SourceFile? {
    let imports = input.list { $0.text() }
    let lineCount = input.count()
    let omissions = list {
      let position = $0.position()
      return SourceFile.Omission(position: position, reason: $0.input.text())
    }
    let count = input.count()
    guard count <= input.remaining else { return nil }
    var functions: [Function] = []
    functions.reserveCapacity(count)
    let context = context
    for ordinal in 0..<count {
      begin()
      functions.append(interface { LazyBody(context, ordinal) })
      if input.isBroken { return nil }
      context.functions = functions
    }
    begin()
    let types = list { $0.typeDeclaration() }
    let globals = list { $0.property() }
    let aliases = list { $0.typeAlias() }
    var lengths: [Int] = []
    for _ in 0..<count { lengths.append(input.count()) }
    guard !input.isBroken, lengths.reduce(0, +) == input.remaining else { return nil }
    context.settle(bodies: input, lengths)
    let file = SourceFile(
      path: path, imports: imports, types: types, functions: functions, globals: globals,
      typeAliases: aliases, lineCount: lineCount, omissions: omissions)
    context.file = file
    context.functions = []
    return file
  }

  mutating func begin() {
    variables = []
    initializers = []
    last = SourcePosition(line: 0, column: 0, offset: 0)
  }

  mutating func list<Element>(_ read: (inout ModelReader) -> Element) -> [Element] {
    let count = input.count()
    guard count > 0, count <= input.remaining else {
      if count > 0 { input.fail() }
      return []
    }
    var result: [Element] = []
    result.reserveCapacity(count)
    for _ in 0..<count {
      if input.isBroken { return [] }
      result.append(read(&self))
    }
    return result
  }

  mutating func optional<Wrapped>(_ read: (inout ModelReader) -> Wrapped) -> Wrapped? {
    input.bool() ? read(&self) : nil
  }

  mutating func position() -> SourcePosition {
    let line = Int(last.line) + input.signed()
    let column = input.signed()
    let offset = Int(last.offset) + input.signed()
    last = SourcePosition(line: line, column: column, offset: offset)
    return last
  }

  mutating func variable() -> Variable {
    switch input.byte() {
    case 0:
      let new = definition()
      variables.append(new)
      return new
    case 1:
      let number = input.count()
      if number < variables.count { return variables[number] }
    case 2:
      let ordinal = input.count()
      let index = input.count()
      if let owner = context.function(ordinal), index < owner.parameters.count {
        return owner.parameters[index].variable
      }
    default: break
    }
    input.fail()
    return Variable(
      id: VariableID(0), name: "", kind: .local, isMutable: false, declaredType: nil,
      initializer: nil, position: last)
  }

  private mutating func definition() -> Variable {
    let id = VariableID(Int32(truncatingIfNeeded: input.signed()))
    let name = input.text()
    let kind: Variable.Kind
    switch input.byte() {
    case 0: kind = .parameter
    case 1: kind = .local
    case 2: kind = .loop
    case 3: kind = .optionalBinding
    case 4: kind = .casePattern
    case 5: kind = .closureParameter
    case 6: kind = .shorthandParameter(index: input.count())
    case 7: kind = .captureList(isWeak: input.bool())
    case 8: kind = .caughtError
    case 9: kind = .accessorValue
    case 10: kind = .topLevel
    default:
      kind = .local
      input.fail()
    }
    let isMutable = input.bool()
    let type = optional { $0.type() }
    let initializer = optional { $0.initializer() }
    return Variable(
      id: id, name: name, kind: kind, isMutable: isMutable, declaredType: type,
      initializer: initializer, position: position())
  }

  mutating func initializer() -> Expression {
    if input.bool() {
      let number = input.count()
      if number < initializers.count { return initializers[number] }
      input.fail()
      return Expression(.discard, at: last)
    }
    let new = expression()
    initializers.append(new)
    return new
  }

  mutating func function() -> Function {
    if input.bool() {
      if let known = context.function(input.count()) { return known }
      input.fail()
    }
    var own: Function?
    let outer = interface { nil }
    if !input.isBroken {
      let body = optional { $0.region() }
      own = outer.with(body)
    }
    return own ?? outer
  }

  private mutating func interface(_ body: () -> LazyBody?) -> Function {
    let id = FunctionID(Int32(truncatingIfNeeded: input.signed()))
    let kind = functionKind()
    let name = input.text()
    let baseName = input.text()
    let enclosingType = input.optionalText()
    let parameters = list { $0.parameter() }
    let resultType = type()
    let generics = genericClause()
    let modifiers = Function.Modifiers(rawValue: input.count())
    let attributes = input.list { $0.text() }
    let hasBody = input.bool()
    let isSingleExpression = input.bool()
    let captures = list { $0.variable() }
    let documentation = input.optionalText()
    let start = position()
    let end = position()
    return Function(
      id: id, kind: kind, name: name, baseName: baseName, enclosingType: enclosingType,
      parameters: parameters, resultType: resultType, generics: generics, modifiers: modifiers,
      attributes: attributes, lazyBody: hasBody ? body() : nil,
      isSingleExpression: isSingleExpression,
      captures: captures, documentation: documentation, position: start, end: end,
      compilationCondition: input.optionalText())
  }

  private mutating func functionKind() -> Function.Kind {
    switch input.byte() {
    case 0: return .function
    case 1: return .initializer
    case 2: return .deinitializer
    case 3: return .operator
    case 4: return .getter
    case 5: return .setter
    case 6: return .willSet
    case 7: return .didSet
    case 8: return .coroutine(input.text())
    case 9: return .subscriptGetter
    case 10: return .subscriptSetter
    case 11: return .localFunction
    case 12: return .closure
    case 13: return .propertyInitializer
    case 14: return .topLevel
    default:
      input.fail()
      return .function
    }
  }

  private mutating func parameter() -> Function.Parameter {
    let label = input.optionalText()
    let variable = definition()
    variables.append(variable)
    let type = type()
    let value = optional { $0.initializer() }
    let isInout = input.bool()
    let isVariadic = input.bool()
    return Function.Parameter(
      label: label, variable: variable, type: type, defaultValue: value, isInout: isInout,
      isVariadic: isVariadic, attributes: input.list { $0.text() })
  }
}
