/// Writes a control flow graph in Graphviz' language.
package enum DotWriter {
  /// One `digraph`, with back edges dashed.
  package static func write(_ graph: ControlFlowGraph, name: String) -> String {
    let back = graph.backEdges
    var text = "digraph \(quoted(name)) {\n  node [shape=box, fontname=monospace];\n"
    for block in graph.reversePostorder {
      let label = graph.blocks[block].statements.joined(separator: "\n")
      text += "  b\(block) [label=\(quoted(label))];\n"
      for successor in graph.blocks[block].successors {
        let isBack = back.contains { $0.from == block && $0.head == successor }
        text += "  b\(block) -> b\(successor)\(isBack ? " [style=dashed]" : "");\n"
      }
    }
    return text + "}\n"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
    return result + "\""
  }
}
