import Testing

@testable import ProgramModel

@Suite("Def-use chains")
struct DefUseChainsTests {
  /// The definitions that reach the last use of `variable`, by their line.
  private func reaching(_ variable: Variable, _ graph: ControlFlowGraph) -> [Int] {
    let chains = DefUseChains(graph)
    let last = chains.uses.filter { $0.access.variable === variable }
      .max { $0.access.position < $1.access.position }
    return (last?.definitions ?? []).map { Int(chains.definitions[$0].access.position.line) }
      .sorted()
  }

  @Test func aLaterDefinitionReplacesAnEarlierOne() {
    let build = Build()
    let x = build.variable("x")
    let first = build.declare(x, build.number(1))
    let target = build.use(x)
    let second = build.statement(
      Expression(
        .assignment(operator: nil, target: target, value: build.number(2)), at: target.position))
    let graph = build.graph([first, second, build.statement(build.use(x))])
    #expect(reaching(x, graph) == [Int(target.position.line)])
  }

  @Test func bothArmsReachWhatFollows() {
    let build = Build()
    let x = build.variable("x")
    let graph = build.graph([
      build.declare(x, build.number(0)),
      build.choose(
        build.number(1), [build.assign(x, build.number(1))], [build.assign(x, build.number(2))]),
      build.statement(build.use(x)),
    ])
    #expect(reaching(x, graph).count == 2)
  }

  @Test func withoutElseTheFirstDefinitionRemains() {
    let build = Build()
    let x = build.variable("x")
    let graph = build.graph([
      build.declare(x, build.number(0)),
      build.choose(build.number(1), [build.assign(x, build.number(1))]),
      build.statement(build.use(x)),
    ])
    let lines = reaching(x, graph)
    #expect(lines.count == 2)
    #expect(lines.first == Int(x.position.line))
  }

  @Test func aMutatingCallAddsToADefinitionAndReplacesNothing() {
    let build = Build()
    let x = build.variable("x")
    let graph = build.graph([
      build.declare(x, build.number(0)), build.call("append", on: x, [build.number(1)]),
      build.statement(build.use(x)),
    ])
    #expect(reaching(x, graph).count == 2)
  }

  @Test func anAccumulatorIsCarriedAndALoopVariableIsNot() throws {
    let build = Build()
    let sum = build.variable("sum")
    let item = build.variable("item", isMutable: false)
    let temporary = build.variable("temporary")
    let values = build.variable("values", isMutable: false)
    let graph = build.graph([
      build.declare(sum, build.number(0)),
      build.forLoop(
        item, in: build.use(values),
        [
          build.declare(temporary, build.use(item)),
          build.assign(sum, build.use(temporary), "+"),
        ]),
    ])
    let loop = try #require(graph.naturalLoops.first)
    #expect(DefUseChains(graph).carried(by: loop).map(\.name) == ["sum"])
  }

  @Test func aVariableSetAnewBeforeEveryUseIsNotCarried() throws {
    let build = Build()
    let x = build.variable("x")
    let graph = build.graph([
      build.declare(x, build.number(0)),
      build.whileLoop(
        build.number(1),
        [build.assign(x, build.number(1)), build.statement(build.use(x))]),
    ])
    let loop = try #require(graph.naturalLoops.first)
    #expect(DefUseChains(graph).carried(by: loop).isEmpty)
  }

  @Test func aVariableSetOnlySometimesIsCarried() throws {
    let build = Build()
    let x = build.variable("x")
    let graph = build.graph([
      build.declare(x, build.number(0)),
      build.whileLoop(
        build.number(1),
        [
          build.choose(build.number(1), [build.assign(x, build.number(1))]),
          build.statement(build.use(x)),
        ]),
    ])
    let loop = try #require(graph.naturalLoops.first)
    #expect(DefUseChains(graph).carried(by: loop).map(\.name) == ["x"])
  }

  @Test func whatAClosureDoesCountsAsSomethingThatMayHappen() {
    let build = Build()
    let x = build.variable("x")
    let body = build.sequence([build.assign(x, build.number(5))])
    let closure = Function(
      id: FunctionID(2), kind: .closure, name: "f()", baseName: "", enclosingType: nil,
      parameters: [], resultType: .unknown, generics: .none, modifiers: [], attributes: [],
      body: body, isSingleExpression: false, captures: [], documentation: nil,
      position: body.position, end: body.position, compilationCondition: nil)
    let graph = build.graph([
      build.declare(x, build.number(0)),
      build.statement(Expression(.closure(closure), at: body.position)),
      build.statement(build.use(x)),
    ])
    #expect(reaching(x, graph).count == 2)
  }
}
