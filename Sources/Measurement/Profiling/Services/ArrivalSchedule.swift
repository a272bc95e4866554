internal import DemandModels
internal import Glibc

/// When requests are due: a property of the clients, whatever the service does.
struct ArrivalSchedule {
  private let gap: Double
  private let arrivals: ServicePlan.Arrivals
  private var generator: SplitMix64
  private var exact: Double

  /// Arrivals at `rate` per second from `start` nanoseconds on; the same seed gives the same times.
  init(rate: Double, arrivals: ServicePlan.Arrivals, start: UInt64, seed: UInt64) {
    gap = 1e9 / rate
    self.arrivals = arrivals
    generator = SplitMix64(seed: seed)
    exact = Double(start)
  }

  /// The next due time in nanoseconds.
  mutating func next() -> UInt64 {
    switch arrivals {
    case .constant: exact += gap
    // Independent clients: the gaps are exponential.
    case .poisson: exact -= gap * log(1 - generator.uniform())
    }
    return UInt64(exact)
  }
}
