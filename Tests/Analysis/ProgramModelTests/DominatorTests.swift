import Testing

@testable import ProgramModel

@Suite("Dominators and natural loops")
struct DominatorTests {
  @Test func aBranchDominatesWhatFollowsAndItsArmsDoNot() {
    let build = Build()
    let x = build.variable("x")
    let graph = build.graph([
      build.choose(
        build.use(x), [build.assign(x, build.number(1))], [build.assign(x, build.number(2))]),
      build.assign(x, build.number(3)),
    ])
    let dominators = graph.immediateDominators
    #expect(dominators[ControlFlowGraph.entry] == ControlFlowGraph.entry)
    // The block behind the branch, where both arms meet.
    let join = graph.blocks.indices.first { graph.blocks[$0].successors == [ControlFlowGraph.exit] }
    #expect(join.map { dominators[$0] } == ControlFlowGraph.entry)
    #expect(dominators[ControlFlowGraph.exit] == join)
  }

  @Test func unreachableBlocksHaveNoDominator() {
    let build = Build()
    let x = build.variable("x")
    let loop = build.target()
    let graph = build.graph([
      build.whileLoop(build.use(x), id: loop, [build.exit(.break(loop))]),
      build.exit(.return(nil)),
    ])
    let reachable = Set(graph.reversePostorder)
    for block in graph.blocks.indices {
      #expect((graph.immediateDominators[block] != nil) == reachable.contains(block))
    }
    // A body that always breaks never comes back.
    #expect(graph.naturalLoops.isEmpty)
  }

  @Test func nestedLoopsAreTwoNaturalLoopsOneInsideTheOther() throws {
    let build = Build()
    let x = build.variable("x")
    let graph = build.graph([
      build.whileLoop(
        build.use(x),
        [build.whileLoop(build.use(x), [build.assign(x, build.number(1))])])
    ])
    let loops = graph.naturalLoops
    try #require(loops.count == 2)
    #expect(loops[0].blocks.isStrictSuperset(of: loops[1].blocks))
    #expect(!loops[1].blocks.contains(loops[0].head))
    for loop in loops {
      #expect(!loop.blocks.contains(ControlFlowGraph.entry))
      #expect(!loop.blocks.contains(ControlFlowGraph.exit))
    }
  }

  @Test func twoWaysBackToOneHeadAreOneLoop() {
    let build = Build()
    let x = build.variable("x")
    let loop = build.target()
    let graph = build.graph([
      build.whileLoop(
        build.use(x), id: loop,
        [
          build.choose(build.use(x), [build.exit(.continue(loop))]),
          build.assign(x, build.number(1)),
        ])
    ])
    #expect(graph.backEdges.count == 2)
    #expect(graph.naturalLoops.count == 1)
  }

  @Test func everyBackEdgeEndsAtADominator() {
    let build = Build()
    let x = build.variable("x")
    let graph = build.graph([
      build.whileLoop(
        build.use(x),
        [
          build.choose(build.use(x), [build.exit(.return(nil))]),
          build.whileLoop(build.use(x), [build.exit(.continue(nil))]),
        ])
    ])
    let dominators = graph.immediateDominators
    for edge in graph.backEdges {
      var block = edge.from
      while block != edge.head, let next = dominators[block], next != block { block = next }
      #expect(block == edge.head)
    }
  }
}
