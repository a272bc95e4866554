internal import ProgramModel

/// The control flow graph of one function, drawn.
public struct ControlFlow: Sendable, Equatable {
  /// The function's qualified name.
  public let name: String
  /// Its file, as found.
  public let file: String
  /// The line of its declaration, from 1.
  public let line: Int
  /// The graph in Graphviz' language; edges back to a loop's head are dashed.
  public let dot: String

  init(_ function: Function, in file: SourceFile) {
    name = function.name
    self.file = file.path
    line = Int(function.position.line)
    dot = DotWriter.write(ControlFlowGraph(function), name: function.name)
  }
}
