import Testing

@testable import DemandModels

/// Memory by fresh pages, where the kernel's batches hide the growth.
@Suite struct PagedMemoryTests {
  static let sizes: [Double] = [100, 200, 400, 800, 1600, 3200]
  static let start = 360.0

  /// One page of 64 places each, above what the start of a program holds.
  static func faults(_ size: Double) -> Double { start + (size / 64).rounded(.up) }

  static func batches(_ bytes: Double) -> Double {
    (bytes / PagedMemory.batch).rounded(.up) * PagedMemory.batch
  }

  static func memory(_ size: Double) -> Double { batches(700_000 + (faults(size) - start) * 4096) }

  static func observations(_ value: (Double) -> Double) -> [Observation] {
    sizes.flatMap { size in
      (0..<3).map { Observation(size: size, value: value(size), repetition: $0) }
    }
  }

  @Test func growthThatOneBatchHidesIsForeseen() throws {
    let coarse = Self.observations(Self.memory)
    var options = FitOptions(resolution: 131_072, kind: .storage)
    let truth = Self.memory(64_000)
    let blind = try DemandFitter(options).fit(coarse).prediction(at: 64_000).get()
    #expect(abs(blind.expected / truth - 1) > 0.2)

    let paged = try #require(PagedMemory(memory: coarse, faults: Self.observations(Self.faults)))
    options.readingStep = options.resolution
    options.resolution = PagedMemory.resolution
    let seen = try DemandFitter(options).fit(paged.observations).prediction(at: 64_000).get()
    #expect(abs(seen.expected / truth - 1) < 0.06, "\(seen) for \(truth)")
    #expect(seen.low <= truth && truth <= seen.high)
    // A reading there comes in batches still.
    #expect(seen.high - seen.low >= 2 * PagedMemory.batch)
  }

  @Test func memoryThatIsGivenBackIsNotCountedByFaults() {
    let held = Self.observations { _ in 1_048_576 }
    #expect(PagedMemory(memory: held, faults: Self.observations { 360 + $0 }) == nil)
  }

  @Test func memoryWithoutFaultsIsNotCountedByThem() {
    let files = Self.observations { 1_048_576 + 1024 * $0 }
    #expect(PagedMemory(memory: files, faults: Self.observations { _ in 360 }) == nil)
  }

  @Test func sizesWithoutFaultsLeaveTheReadingAsItIs() {
    let memory = Self.observations(Self.memory)
    #expect(PagedMemory(memory: memory, faults: []) == nil)
    #expect(PagedMemory(memory: [], faults: []) == nil)
    let some = Self.observations(Self.faults).filter { $0.size > 100 }
    #expect(PagedMemory(memory: memory, faults: some) == nil)
  }

  @Test func runsThatWereStoppedStayLowerBounds() throws {
    let stopped = Observation(size: 6400, value: 5e6, isCensored: true)
    let faults = Observation(size: 6400, value: 1500, isCensored: true)
    let paged = try #require(
      PagedMemory(
        memory: Self.observations(Self.memory) + [stopped],
        faults: Self.observations(Self.faults) + [faults]))
    #expect(paged.observations.filter(\.isCensored) == [stopped])
  }
}
