import Foundation
import Testing

@testable import Allocation

@Suite struct QueueModelTests {
  /// A second of work for a thousand requests, exponential: what a quiet service answers.
  private static let work = 0.001

  private static func quiet(_ cores: Int = 1) -> ObservedLoad {
    ObservedLoad(
      cores: cores,
      steps: [
        .init(
          rate: 10, answered: 10,
          latencies: [50.0, 90, 99, 99.9].map {
            .init(percent: $0, seconds: -log(1 - $0 / 100) * work)
          })
      ])
  }

  @Test(arguments: [0.1, 0.5, 0.9], [50.0, 95, 99, 99.5])
  func anMM1QueueAnswersExponentially(_ use: Double, _ percent: Double) throws {
    let model = try #require(QueueModel(Self.quiet(), service: Self.work, servers: 1))
    let time = try #require(model.time(of: percent, at: use / Self.work))
    // Time in M/M/1 is exponential with mean s/(1 − ρ) (Kleinrock, Queueing Systems I, 5.118).
    let exact = -log(1 - percent / 100) * Self.work / (1 - use)
    #expect(abs(time / exact - 1) < 0.03)
  }

  @Test func twoServersWaitByErlangsFormula() throws {
    let model = try #require(QueueModel(Self.quiet(2), service: Self.work, servers: 2))
    // One erlang on two servers waits with probability 1/3, then s/(2 · 0.5) on average.
    let mean = try #require(model.mean(at: 1 / Self.work))
    #expect(abs(mean - (Self.work + Self.work / 3)) < 0.01 * Self.work)
  }

  @Test func constantWorkWaitsHalfAsLong() throws {
    // M/D/1: all answers take the work alone, and V = (1 + 0)/2 shows in the steps with waits.
    let wait = 0.5 * Self.work / (2 * 0.5)
    var load = ObservedLoad(
      cores: 1,
      steps: [.init(rate: 1, answered: 1, latencies: [.init(percent: 50, seconds: Self.work)])])
    // Of half the requests that wait, the wait is exponential with mean s·V/(1 − ρ) = s.
    for percent in [75.0, 90, 99] {
      let waited = -log((1 - percent / 100) / 0.5) * Self.work
      load.steps.append(
        .init(
          rate: 500, answered: 500,
          latencies: [.init(percent: percent, seconds: Self.work + waited)]))
    }
    let model = try #require(QueueModel(load, service: Self.work, servers: 1))
    #expect(model.isFitted)
    #expect(abs(model.variability - 0.5) < 0.06)
    #expect(model.spread < 1.1)
    // Pollaczek and Khinchine.
    let mean = try #require(model.mean(at: 500))
    #expect(abs(mean - (Self.work + wait)) < 0.06 * Self.work)
  }

  @Test func theSaturatedRateTellsWhatCPUTimeMisses() throws {
    var load = Self.quiet()
    load.steps.append(
      .init(rate: 2000, answered: 800, latencies: [.init(percent: 99, seconds: 3)]))
    let model = try #require(QueueModel(load, service: Self.work, servers: 1))
    #expect(abs(model.capacity - 800) < 1)
    #expect(model.time(of: 99, at: 800) == nil)
    #expect(model.time(of: 99, at: 801) == nil)
  }

  @Test func theLargestUseKeepsTheLatencyAndNoMore() throws {
    let model = try #require(QueueModel(Self.quiet(), service: Self.work, servers: 1))
    let use = model.largestUse(keeping: 0.01, for: 99)
    let time = try #require(model.time(of: 99, at: use * model.capacity))
    #expect(abs(time - 0.01) < 1e-4)
    #expect(model.largestUse(keeping: 0.001, for: 99) == 0)
    #expect(abs(model.largestUse(keeping: 0.002, for: nil) - 0.5) < 0.01)
  }

  @Test func aFasterMachineAnswersSooner() throws {
    let model = try #require(QueueModel(Self.quiet(), service: Self.work, servers: 1, speed: 2))
    let time = try #require(model.time(of: 50, at: 1000))
    #expect(abs(time - log(2) * 0.001) < 2e-5)
  }

  @Test func withoutAQuietStepThereIsNoModel() {
    let load = ObservedLoad(
      cores: 1,
      steps: [.init(rate: 900, answered: 900, latencies: [.init(percent: 50, seconds: 0.01)])])
    #expect(QueueModel(load, service: Self.work, servers: 1) == nil)
  }
}
