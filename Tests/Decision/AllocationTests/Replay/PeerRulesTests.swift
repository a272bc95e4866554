import Allocation
import Testing

@Suite struct PeerRulesTests {
  static func history(_ minutes: Int, cores: Double, memory: Double) -> [UsageTrace.Sample] {
    (0..<minutes).map {
      UsageTrace.Sample(time: Double($0) * 60, duration: 60, cores: cores, memory: memory)
    }
  }

  @Test func withoutHistoryThereIsNothing() {
    #expect(PeerRule.vpa.recommend([]) == nil)
    #expect(PeerRule.krr.recommend([]) == nil)
    #expect(PeerRule.krr.recommend(Self.history(99, cores: 1, memory: 1e9)) == nil)
  }

  /// The 90th percentile's bucket ends at most 5% and a first bucket above, and 15% come on top.
  @Test func vpaGivesThePercentileAndItsMargin() throws {
    let size = try #require(PeerRule.vpa.recommend(Self.history(1440, cores: 1, memory: 1e9)))
    #expect(size.cpuRequest >= 1.15 && size.cpuRequest <= 1.15 * 1.07)
    #expect(size.memoryRequest >= 1.15e9 && size.memoryRequest <= 1.15e9 * 1.07)
    #expect(size.memoryLimit == size.memoryRequest)
  }

  @Test func vpaHasFloors() throws {
    let size = try #require(PeerRule.vpa.recommend(Self.history(10, cores: 0.001, memory: 1e6)))
    #expect(size.cpuRequest == 0.025)
    #expect(size.memoryRequest == 250 * 0x1p20)
  }

  @Test func vpaForgets() throws {
    let size = try #require(
      PeerRule.vpa.recommend(
        Self.history(1440, cores: 4, memory: 4e9)
          + Self.history(1440 * 9, cores: 0.5, memory: 1e9).map {
            UsageTrace.Sample(
              time: $0.time + 86_400, duration: 60, cores: $0.cores, memory: $0.memory)
          }))
    #expect(size.cpuRequest < 0.7)
    #expect(size.memoryRequest < 1.4e9)
  }

  @Test func krrTakesMaximumAndPercentile() throws {
    var history = Self.history(200, cores: 1, memory: 1e9)
    history[3].memory = 2e9
    history[4].cores = 9
    let size = try #require(PeerRule.krr.recommend(history))
    #expect(size.memoryLimit == 2e9 * 1.15)
    #expect(size.cpuRequest == 1 && size.cpuLimit == nil)
  }
}
