import DemandModels
import ProfileModel
import Quantities
import Synchronization
import Testing

@testable import Profiling

@Suite struct SpeedSwingTests {
  private static func reading(_ speed: Double) -> SpeedReading? {
    SpeedReading([Double](repeating: speed, count: SpeedReading.Part.allCases.count))
  }

  /// Five runs each at three sizes, on a machine that is at half its speed for two runs out of five.
  private static func records(
    follows: Bool, metered: Bool = true
  ) async throws -> [SampleRecord] {
    var records: [SampleRecord] = []
    for index in 0..<15 {
      let size = [100.0, 1000, 10000][index % 3]
      let speed = index % 5 < 2 ? 0.5 : 1
      let runner = SimulatedRunner(seconds: { size, _ in 1e-5 * size / (follows ? speed : 1) })
      var run = try await runner.run(
        SampleRunRequest(command: ["p", "\(size)"], workingDirectory: "/"))
      if metered { run.speed = reading(speed) }
      records.append(SampleRecord(.init(point: SizePoint(size), repetition: index / 3), run: run))
    }
    return records
  }

  @Test func secondsThatFollowTheSpeedAreExplainedByIt() async throws {
    let swing = try #require(SpeedSwing(try await Self.records(follows: true)))
    #expect(swing.explained > 0.99)
    #expect(swing.spread.lowerBound == 0.5)
    #expect(swing.remark?.contains("explains 100% of the squared scatter") == true)
  }

  @Test func secondsThatDoNotFollowItAreNotAndTheSwingIsSaid() async throws {
    let swing = try #require(SpeedSwing(try await Self.records(follows: false)))
    #expect(swing.explained == 0)
    #expect(swing.remark?.contains("explains 0%") == true)
    #expect(swing.remark?.contains("the interval of times holds the swing") == true)
  }

  @Test func secondsAreFittedAsTheyWereRead() async throws {
    let records = try await Self.records(follows: true)
    let fits = MetricFits(records: records, PriorKnowledge())
    let samples = try #require(fits.fits["cpu.total"]).samples
    let read = records.compactMap { $0.value("cpu.total") }
    #expect(
      samples.allSatisfy {
        read.contains($0.range.upperBound) && read.contains($0.range.lowerBound)
      })
    #expect(fits.speed?.spread.lowerBound == 0.5)
  }

  @Test func withoutReadingsNothingIsKnownOfTheSpeed() async throws {
    #expect(SpeedSwing(try await Self.records(follows: true, metered: false)) == nil)
    #expect(SpeedReading([1, 2, 0, 1]) == nil && SpeedReading([1]) == nil)
  }

  @Test func aSteadyMachineIsNoRemark() async throws {
    let records = try await Self.records(follows: false).map { record in
      var run = record.run
      run.speed = Self.reading(1)
      return SampleRecord(record.asked, run: run)
    }
    let swing = try #require(SpeedSwing(records))
    #expect(swing.remark == nil && swing.spread == 1...1)
  }

  /// A meter that swings by itself: the runs' seconds do not follow it.
  private final class Swinging: SpeedMeter {
    let count = Mutex(0)
    func reading() -> SpeedReading? {
      SpeedSwingTests.reading(
        count.withLock { count in
          count += 1
          return count % 6 < 3 ? 0.5 : 1
        })
    }
  }

  @Test func theSwingWidensSecondsAndNothingElse() async throws {
    let plan = ExperimentTests.plan()
    let swinging = try await Experiment(
      plan, runner: SimulatedRunner(), speedMeter: Swinging(), cores: 1
    ).run()
    let steady = try await Experiment(plan, runner: SimulatedRunner(), cores: 1).run()
    func interval(_ result: ExperimentResult, _ name: String) throws -> ClosedRange<Double> {
      let prediction = try #require(result.fits[name]).prediction(at: 100_000).get()
      return prediction.low...prediction.high
    }
    let wide = try interval(swinging, "cpu.total")
    let narrow = try interval(steady, "cpu.total")
    #expect(wide.lowerBound < 0.8 * narrow.lowerBound && wide.upperBound > 1.2 * narrow.upperBound)
    #expect(try interval(swinging, "memory.peak") == interval(steady, "memory.peak"))
    let remarks = ProfileAssembly(swinging).profile(calibration: nil, revision: nil).remarks
    #expect(remarks.contains { $0.contains("the machine's speed went from") }, "\(remarks)")
  }

  @Test func theMachineIsRead() throws {
    let reading = try #require(MachineSpeedMeter().reading())
    #expect(SpeedReading.Part.allCases.allSatisfy { reading[$0] > 0 })
    #expect(abs(reading.between(reading).overall / reading.overall - 1) < 1e-9)
  }
}
