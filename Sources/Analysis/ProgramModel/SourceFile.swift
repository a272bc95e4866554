/// A lowered file.
package final class SourceFile: Sendable {
  /// As handed in: relative to the working directory.
  package let path: String
  package let imports: [String]
  package let types: [TypeDeclaration]
  /// Every function with a place of its own in the report, in source order: members, globals, accessors, local
  /// functions, stored closures, requirements without body. Other closures are inside their function's expressions.
  package let functions: [Function]
  package let globals: [Property]
  /// Type aliases outside all types.
  package let typeAliases: [TypeAlias]
  package let lineCount: Int
  /// Parts left out, each with its place and the reason.
  package let omissions: [Omission]
  /// What the compiler says of it, where it was asked.
  package let answers: CompilerAnswers

  package struct Omission: Sendable, Hashable {
    package let position: SourcePosition
    package let reason: String

    package init(position: SourcePosition, reason: String) {
      self.position = position
      self.reason = reason
    }
  }

  package init(
    path: String, imports: [String], types: [TypeDeclaration], functions: [Function],
    globals: [Property], typeAliases: [TypeAlias], lineCount: Int, omissions: [Omission],
    answers: CompilerAnswers = CompilerAnswers()
  ) {
    self.path = path
    self.imports = imports
    self.types = types
    self.functions = functions
    self.globals = globals
    self.typeAliases = typeAliases
    self.lineCount = lineCount
    self.omissions = omissions
    self.answers = answers
  }
}
