import Testing

@testable import Profiling

@Suite struct GrowthCountingTests {
  @Test func linesBelongToTheLastFunctionBefore() throws {
    let counts = LineCounts(
      lcov: """
        SF:/p/a.swift
        FN:3,first
        FN:10,second
        FNDA:2,first
        FNDA:5,second
        DA:3,2
        DA:5,40
        DA:10,5
        DA:12,7
        end_of_record
        """)
    #expect(counts.functions.map(\.name) == ["first", "second"])
    #expect(counts.functions.map(\.entries) == [2, 5])
    #expect(counts.functions.first?.lines == [3: 2, 5: 40])
    #expect(LineCounts(lcov: "FN:x\nDA:1\nend_of_record").functions.isEmpty)
  }

  @Test func calleesCountAndSelfCallsDoNot() throws {
    let costs = CallgrindCosts(
      """
      events: Ir
      fl=/p/a.swift
      fn=outer
      7 10
      cfl=/p/b.swift
      cfn=inner
      calls=3 1
      8 90
      cfn=outer
      calls=1 7
      9 100
      fl=/p/b.swift
      fn=inner
      1 90
      totals: 190
      """)
    #expect(costs.functions["outer"]?.instructions == 100)
    #expect(costs.functions["outer"]?.line == 7)
    #expect(costs.total == 190)
    #expect(costs.functions["inner"]?.file == "/p/b.swift")
  }

  @Test func growthIsTheSlopeOfTheLargestSizes() throws {
    let growth = InstructionGrowth(
      function: "f", file: "/p/a.swift", line: 1, sizes: [10, 100, 1000],
      instructions: [500, 1e4, 1e6], share: 1)
    #expect(abs((growth.exponent ?? 0) - 2) < 1e-9)
  }

  @Test func otherProgramsAreRefusedWithAReason() async {
    let plan = ExperimentPlan(
      name: "x", command: CommandTemplate(["python3", "x.py"]), workingDirectory: "/", sizes: [1])
    let counting = GrowthCounting(plan, runner: SimulatedRunner())
    let error = await #expect(throws: ExperimentError.self) { try await counting.run() }
    #expect(error?.description.contains("swift, build") == true)
  }
}
