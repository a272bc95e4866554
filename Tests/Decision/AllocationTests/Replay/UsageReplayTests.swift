import Documents
import Testing

@testable import Allocation

@Suite struct UsageReplayTests {
  static let size = SizedReplica(cpuRequest: 1, cpuLimit: 2, memoryRequest: 100, memoryLimit: 120)

  static func sample(
    _ time: Double, _ cores: Double, _ memory: Double, size: Double? = nil
  ) -> UsageTrace.Sample {
    UsageTrace.Sample(time: time, duration: 10, cores: cores, memory: memory, size: size)
  }

  @Test func slackIsWeightedByTime() throws {
    let outcome = try #require(
      UsageReplay([Self.sample(0, 0.5, 50), Self.sample(10, 1, 100)]).outcome(of: Self.size))
    #expect(abs(outcome.cpuSlack - 0.25) < 1e-12)
    #expect(abs(outcome.memorySlack - 0.25) < 1e-12)
    #expect(outcome.kills == 0 && outcome.throttled == 0)
  }

  @Test func aKillCountsOnceForAServiceAndEachForRuns() throws {
    let above = [Self.sample(0, 1, 130), Self.sample(10, 1, 130), Self.sample(20, 1, 90)]
    #expect(try #require(UsageReplay(above).outcome(of: Self.size)).kills == 1)
    let runs = [Self.sample(0, 1, 130, size: 5), Self.sample(10, 1, 130, size: 5)]
    #expect(try #require(UsageReplay(runs).outcome(of: Self.size)).kills == 2)
  }

  @Test func wantingMoreThanTheLimitIsThrottling() throws {
    let samples = [Self.sample(0, 3, 50), Self.sample(10, 2, 50), Self.sample(20, 1, 50)]
    let outcome = try #require(UsageReplay(samples).outcome(of: Self.size))
    #expect(abs(outcome.throttled - 1.0 / 3) < 1e-12)
  }

  /// A thread that never waits reads 1.0006 cores where the clocks are read one after the other.
  @Test func aReadingsErrorIsNoThrottling() throws {
    var size = Self.size
    size.cpuLimit = 1
    let off = try #require(UsageReplay([Self.sample(0, 1.0006, 50)]).outcome(of: size))
    #expect(off.throttled == 0)
    let above = try #require(UsageReplay([Self.sample(0, 1.02, 50)]).outcome(of: size))
    #expect(above.throttled == 1)
  }

  @Test func costIsWhatWasReserved() throws {
    let prices = PriceList(currency: "EUR", coreHour: 0.36, gibibyteHour: 0)
    let outcome = try #require(
      UsageReplay([Self.sample(0, 0, 0)], prices: prices).outcome(of: Self.size))
    #expect(abs((outcome.cost ?? 0) - 0.001) < 1e-12)
  }

  private static func scaling(most: Int, delay: Double = 300) -> HorizontalScaling {
    HorizontalScaling(target: 0.7, least: 1, most: most, delay: delay, current: 12)
  }

  /// 8 cores at 0.7 each want 12 replicas; once the load falls, the delay passes before they go.
  @Test func replicasFollowTheUse() throws {
    let busy = (0..<40).map { Self.sample(Double($0) * 10, 8, 50) }
    let quiet = (40..<120).map { Self.sample(Double($0) * 10, 0.7, 50) }
    let replay = UsageReplay(busy + quiet)
    let outcome = try #require(replay.outcome(of: Self.size, scaledBy: Self.scaling(most: 100)))
    #expect(outcome.replicas == 12)
    let static_ = try #require(replay.outcome(of: Self.size))
    #expect(static_.throttled > 0.3 && outcome.throttled == 0)
    let capped = try #require(
      UsageReplay(busy).outcome(of: Self.size, scaledBy: Self.scaling(most: 2)))
    #expect(capped.replicas == 2 && capped.throttled == 1)
    let sooner = try #require(
      replay.outcome(of: Self.size, scaledBy: Self.scaling(most: 100, delay: 60)))
    #expect(sooner.cpuSlack < outcome.cpuSlack && sooner.throttled == 0)
  }

  @Test func oneReadingTakesNothingAway() {
    var scaling = Self.scaling(most: 100, delay: 60)
    #expect(scaling.follow(8, at: 0) == 12)
    #expect(scaling.follow(0.7, at: 60) == 12)
    #expect(scaling.follow(0.7, at: 120) == 1)
  }

  @Test func anEmptyTraceHasNoOutcome() { #expect(UsageReplay([]).outcome(of: Self.size) == nil) }

  @Test func tracesAreRead() throws {
    let trace = try UsageTrace.read(
      csv: "# seen on a Monday\ntime,cores,memory,n\n0,0.5,1000,7\n\n60,1,2000,\n", file: "t.csv")
    #expect(trace.samples.map(\.duration) == [60, 60])
    #expect(trace.samples.map(\.size) == [7, nil])
    #expect(trace.duration == 120)
  }

  @Test(arguments: [
    ("time,cores\n0,1\n60,1", "t.csv:1: the column 'memory' is missing"),
    ("time,cores,memory\n0,1,1", "at least two samples"),
    ("", "at least two samples"),
    ("time,cores,memory\n0,1,1\n0,1,1", "t.csv:3: times must grow"),
    ("time,cores,memory\n0,-1,1\n60,1,1", "t.csv:2: cores"),
    ("time,cores,memory\n0,x,1\n60,1,1", "t.csv:2: cores"),
    ("time,cores,memory\n0,1,1e999\n60,1,1", "t.csv:2: memory"),
    ("time,cores,memory\n0,1\n60,1,1", "t.csv:2: expected 3 values"),
    ("time,cores,memory\n0,1,\n60,1,1", "t.csv:2: time, cores and memory need a value"),
  ])
  func brokenTracesNameTheLine(_ text: String, _ message: String) {
    let error = #expect(throws: DocumentError.self) {
      try UsageTrace.read(csv: text, file: "t.csv")
    }
    #expect("\(error, default: "")".contains(message))
  }
}
