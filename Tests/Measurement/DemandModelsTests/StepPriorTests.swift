import Testing

@testable import DemandModels

@Suite struct StepPriorTests {
  @Test func secondsGrowWithStepsAndKeepTheirWidth() throws {
    let few = try #require(StepPrior(steps: 1e6))
    let many = try #require(StepPrior(steps: 1e9))
    #expect(abs(many.expected / few.expected - 1000) < 1e-6)
    #expect(few.range.lowerBound < few.expected && few.expected < few.range.upperBound)
    // A billion steps take seconds rather than milliseconds or days.
    #expect(many.expected > 0.1 && many.expected < 10)
    #expect(many.range.upperBound / many.range.lowerBound > 1e4)
  }

  @Test(arguments: [Double.infinity, .nan, -1, .greatestFiniteMagnitude * 2])
  func whatIsNoNumberOfStepsIsRefused(steps: Double) {
    #expect(StepPrior(steps: steps) == nil)
  }

  @Test func whatIsKnownInPartIsWiderAndDearerAStep() throws {
    let whole = try #require(StepPrior(steps: 1e6))
    let part = try #require(StepPrior(steps: 1e6, isOpen: true))
    #expect(part.expected > whole.expected)
    #expect(StepPrior.medianFactor(isOpen: true) > StepPrior.medianFactor())
  }

  @Test func noStepsTakeNoTime() throws {
    #expect(try #require(StepPrior(steps: 0)).expected == 0)
  }
}
