internal import CompilerTypes
internal import ProgramModel
internal import SwiftSyntax

/// The state of lowering one file. Its parts are in `Lowering+….swift`, one per kind of syntax.
final class Lowering {
  /// Levels of expressions, statements and types in one another. Real code stays under 100; beyond, a node becomes
  /// `.unknown` with an omission, so that no later pass needs a deep stack.
  static let depthLimit = 400
  /// Operands of one chain of binary operators.
  static let operandLimit = 400
  /// Operands of all chains around one place together: a chain's tree is as deep as it is long.
  static let operandDepthLimit = 1_600

  /// Expressions and statements of one function with what is nested in it, or of one initial value. The longest in the
  /// corpus has under 20,000; beyond, the rest is left out with an omission, so that a function's model stays under some 100 MB.
  static let lengthLimit = 200_000

  let path: String
  /// The file's bytes, or those of a type that the compiler wrote while it is read.
  var source: UnsafeBufferPointer<UInt8>
  var lines: LineTable
  var scope = Scope()
  var precedence = Precedence()
  var depth = 0
  var operandDepth = 0
  /// Expressions and statements of the outermost function so far.
  private var length = 0

  var functions: [Function] = []
  var types: [TypeDeclaration] = []
  var globals: [Property] = []
  var typeAliases: [TypeAlias] = []
  var imports: [String] = []
  var omissions: [SourceFile.Omission] = []
  /// What the compiler says of the file, where it was asked.
  let compilerTypes: FileTypes?
  var answers = CompilerAnswers()
  /// Types of the compiler that have been read, nil for what tells nothing.
  var typesByText: [String: TypeReference?] = [:]

  /// Names of the types and functions around the current place.
  var qualifier: [String] = []
  /// The innermost type's dotted name.
  var enclosingType: String?
  /// The `#if` conditions around the current declaration.
  var compilationConditions: [String] = []
  /// What `break` and `continue` can leave, innermost last.
  var targets: [Target] = []
  /// `$0`, `$1`, … of the closures around the current place, innermost last.
  var shorthands: [[Int: Variable]] = []
  /// The innermost function's name, for closures.
  var functionName = ""

  private var nextVariable: Int32 = 0
  private var nextFunction: Int32 = 0
  private var nextTarget: Int32 = 0

  struct Target {
    let id: TargetID
    let label: String?
    let isLoop: Bool
    let isSwitch: Bool
  }

  init(
    path: String, source: UnsafeBufferPointer<UInt8>, lines: LineTable,
    compilerTypes: FileTypes? = nil
  ) {
    self.path = path
    self.source = source
    self.lines = lines
    self.compilerTypes = compilerTypes
  }

  func lower(_ tree: SourceFileSyntax) -> SourceFile {
    declareOperators(in: tree.statements)
    lowerFileItems(tree)
    if tree.hasError, let place = firstError(in: Syntax(tree)) {
      omissions.append(
        SourceFile.Omission(
          position: lines.position(at: place),
          reason: "the code is broken or nested too deeply here; what cannot be parsed is left out")
      )
    }
    return SourceFile(
      path: path, imports: imports, types: types,
      functions: functions.sorted { ($0.position, $0.id) < ($1.position, $1.id) },
      globals: globals, typeAliases: typeAliases, lineCount: lines.lineCount, omissions: omissions,
      answers: answers)
  }

  /// Where the first token is missing or out of place, without recursion.
  private func firstError(in root: Syntax) -> Int? {
    var node = root
    while !node.is(UnexpectedNodesSyntax.self) {
      guard let next = node.children(viewMode: .all).first(where: \.hasError) else { break }
      node = next
    }
    return node.positionAfterSkippingLeadingTrivia.utf8Offset
  }

  func position(_ node: some SyntaxProtocol) -> SourcePosition {
    lines.position(at: node.positionAfterSkippingLeadingTrivia.utf8Offset)
  }

  func end(of node: some SyntaxProtocol) -> SourcePosition {
    lines.position(at: node.endPositionBeforeTrailingTrivia.utf8Offset)
  }

  func makeFunctionID() -> FunctionID {
    nextFunction += 1
    return FunctionID(nextFunction)
  }

  func makeTargetID() -> TargetID {
    nextTarget += 1
    return TargetID(nextTarget)
  }

  /// A variable not yet visible by name; see ``declare(_:)``.
  func makeVariable(
    _ name: String, _ kind: Variable.Kind, isMutable: Bool = false, type: TypeReference? = nil,
    initializer: Expression? = nil, at position: SourcePosition
  ) -> Variable {
    nextVariable += 1
    return Variable(
      id: VariableID(nextVariable), name: name, kind: kind, isMutable: isMutable,
      declaredType: type, initializer: initializer, position: position)
  }

  func declare(_ variable: Variable) { scope.declare(variable.name, .variable(variable)) }

  func declare(_ pattern: Pattern) { pattern.variables.forEach(declare) }

  /// Runs `body` in a scope of its own.
  func scoped<Result>(_ body: () -> Result) -> Result {
    let mark = scope.enter()
    defer { scope.leave(mark) }
    return body()
  }

  /// Runs `body` one level deeper, or answers nil and records the omission beyond ``depthLimit``.
  func deeper<Result>(_ node: some SyntaxProtocol, _ body: () -> Result) -> Result? {
    guard depth < Self.depthLimit else {
      omit(node, "it is nested more than \(Self.depthLimit) levels deep")
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    return body()
  }

  /// Begins to count anew, unless the current place lies in a function.
  func beginDeclaration() {
    if shorthands.isEmpty { length = 0 }
  }

  /// Whether the outermost function has room for one more expression or statement; the first one too many is an omission.
  func hasRoom(for node: some SyntaxProtocol) -> Bool {
    length += 1
    if length == Self.lengthLimit + 1 {
      omit(
        node,
        "more than \(Self.lengthLimit) expressions stand in one function; the rest is left out")
    }
    return length <= Self.lengthLimit
  }

  func omit(_ node: some SyntaxProtocol, _ reason: String) {
    omissions.append(SourceFile.Omission(position: position(node), reason: reason))
  }
}
