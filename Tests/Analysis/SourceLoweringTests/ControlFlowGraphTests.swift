import ProgramModel
import Testing

@Suite("Control flow graph")
struct ControlFlowGraphTests {
  @Test func aLoopHasOneBackEdgeAndABreakLeavesIt() throws {
    let file = try lower(
      "func f(_ xs: [Int]) {\n outer: for x in xs {\n while x > 1 { break outer }\n }\n}")
    let graph = ControlFlowGraph(try #require(file.functions.first))
    #expect(graph.backEdges.count == 1)
    let dot = DotWriter.write(graph, name: "a\"b")
    #expect(dot.hasPrefix("digraph \"a\\\"b\" {"))
    #expect(dot.contains("style=dashed"))
  }

  @Test func codeAfterReturnIsUnreachable() throws {
    let file = try lower("func f() {\n return\n g()\n}")
    let graph = ControlFlowGraph(try #require(file.functions.first))
    #expect(!DotWriter.write(graph, name: "f").contains("call g"))
    #expect(graph.immediateDominators[ControlFlowGraph.exit] == ControlFlowGraph.entry)
  }

  @Test func fallthroughGoesToTheNextCase() throws {
    let regions = try statements(
      "func f(x: Int) {\n switch x {\n case 0: fallthrough\n default: return\n }\n}")
    #expect(regions.count == 1)
  }
}
