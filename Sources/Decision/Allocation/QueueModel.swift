internal import Glibc
internal import Quantities

/// How long answers of one replica take at a rate: an M/G/c queue whose parts were measured.
///
/// An answer takes the time that it took while the service had hardly anything to do, and a wait. The
/// wait is zero with probability 1 − C(c, ρ) (Erlang's delay formula) and else exponential with mean
/// s·V / (c·(1 − ρ)), where V = (ca² + cs²)/2: Allen and Cunneen's mean wait (Allen, Probability, Statistics
/// and Queueing Theory, 2nd ed., 5.3.4), which for one server is Kingman's, spread as in heavy traffic (Kingman
/// 1962). s comes from the highest number of answers a second, which the CPU time of a request misses by
/// what the kernel does beside it. V is fitted to the steps in which requests waited.
struct QueueModel {
  /// Seconds for which a request keeps a core busy.
  let occupancy: Double
  /// Threads that serve at once.
  let servers: Int
  /// (ca² + cs²)/2; 1 for random arrivals and exponential work.
  let variability: Double
  /// Whether ``variability`` was fitted to steps, or taken as 1.
  let isFitted: Bool
  /// A factor within which nine of ten measured percentiles lie of what the model says; 1 where nothing
  /// was fitted.
  let spread: Double
  /// Quantiles of an answer without a wait, with their weights.
  private let unloaded: [(seconds: Double, weight: Double)]

  /// Below this use a step counts as without a wait.
  private static let quiet = 0.4
  /// Above this use a few seconds of a step do not show the steady state.
  private static let busiest = 0.95

  /// Nil where no step was quiet enough to show an answer without a wait.
  ///
  /// - Parameters:
  ///   - load: what was observed.
  ///   - service: CPU seconds of a request, on the profiled machine.
  ///   - servers: threads that serve at once in the replica that is asked about.
  ///   - speed: the target's speed over the profiled machine's.
  init?(_ load: ObservedLoad, service: Double, servers: Int, speed: Double = 1) {
    let cores = Double(load.cores)
    // Only a service that was asked for more than it gave has shown what it can give.
    let most = load.steps.map(\.answered).max() ?? 0
    let saturated = load.steps.contains { $0.answered < 0.97 * $0.rate }
    let occupancy = saturated && most > 0 ? max(service, cores / most) : service
    guard occupancy > 0, occupancy.isFinite, servers >= 1 else { return nil }
    func use(_ step: ObservedLoad.Step) -> Double { step.answered * occupancy / cores }

    let quiet = load.steps.filter { use($0) <= Self.quiet }
    guard let unloaded = Self.quantiles(quiet) else { return nil }
    let waiting = load.steps.filter {
      let use = use($0)
      return use > 0.25 && use <= Self.busiest && $0.answered >= 0.97 * $0.rate
    }
    let fit = Self.fit(waiting, unloaded, occupancy, load.cores)
    variability = fit?.variability ?? 1
    isFitted = fit != nil
    spread = fit?.spread ?? 1
    self.servers = servers
    self.occupancy = occupancy / speed
    self.unloaded = unloaded.map { ($0.seconds / speed, $0.weight) }
  }

  private init(
    _ occupancy: Double, _ servers: Int, _ variability: Double,
    _ unloaded: [(seconds: Double, weight: Double)]
  ) {
    self.occupancy = occupancy
    self.servers = servers
    self.variability = variability
    self.unloaded = unloaded
    isFitted = false
    spread = 1
  }

  /// Requests per second that keep the replica busy all the time.
  var capacity: Double { Double(servers) / occupancy }

  /// The seconds that `percent` of the answers do not exceed at `rate`; nil where the queue grows for ever.
  ///
  /// - Complexity: O(*q*) for *q* quantiles, some 40 times.
  func time(of percent: Double, at rate: Double) -> Double? {
    let use = rate / capacity
    guard use < 1, use >= 0, percent > 0, percent < 100 else { return nil }
    let wanted = 1 - percent / 100
    var low = 0.0
    var high = unloaded.last?.seconds ?? 0
    while longer(than: high, use) > wanted { high = high * 2 + occupancy }
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if longer(than: middle, use) > wanted { low = middle } else { high = middle }
    }
    return high
  }

  /// The mean seconds of an answer at `rate`; nil where the queue grows for ever.
  func mean(at rate: Double) -> Double? {
    let use = rate / capacity
    guard use < 1, use >= 0 else { return nil }
    return unloaded.reduce(0) { $0 + $1.seconds * $1.weight } + delayed(use) * wait(use)
  }

  /// The highest use at which answers keep `seconds`, for `percent` of them or, where nil, on average.
  /// Zero where even an answer without a wait takes longer.
  func largestUse(keeping seconds: Double, for percent: Double?) -> Double {
    func keeps(_ use: Double) -> Bool {
      let rate = use * capacity
      let time = percent.map { self.time(of: $0, at: rate) } ?? mean(at: rate)
      return time.map { $0 <= seconds } ?? false
    }
    guard keeps(0) else { return 0 }
    var low = 0.0
    var high = 1.0
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if keeps(middle) { low = middle } else { high = middle }
    }
    return low
  }

  // MARK: - The queue

  /// The mean wait of a request that waits.
  private func wait(_ use: Double) -> Double {
    occupancy * variability / (Double(servers) * (1 - use))
  }

  /// Erlang's C: the probability that a request waits, by the recursion for B.
  private func delayed(_ use: Double) -> Double {
    let offered = use * Double(servers)
    var blocked = 1.0
    for server in 1...servers {
      blocked = offered * blocked / (Double(server) + offered * blocked)
    }
    return blocked / (1 - use * (1 - blocked))
  }

  /// The probability that an answer takes longer than `seconds`.
  private func longer(than seconds: Double, _ use: Double) -> Double {
    let delayed = delayed(use)
    let wait = wait(use)
    return unloaded.reduce(0) { sum, quantile in
      let rest = seconds - quantile.seconds
      return sum + quantile.weight * (rest < 0 ? 1 : delayed * exp(-rest / wait))
    }
  }

  // MARK: - Taking it from steps

  /// The distribution of quiet answers: medians over the steps of each percentile, joined by straight
  /// lines over −ln(1 − u), on which an exponential tail is straight.
  private static func quantiles(
    _ steps: [ObservedLoad.Step]
  ) -> [(seconds: Double, weight: Double)]? {
    var values: [Double: [Double]] = [:]
    for step in steps {
      for latency in step.latencies { values[latency.percent, default: []].append(latency.seconds) }
    }
    var knots: [(x: Double, y: Double)] = []
    for (percent, found) in values.sorted(by: { $0.key < $1.key }) {
      let median = found.sorted()[found.count / 2]
      knots.append((-log(1 - percent / 100), max(median, knots.last?.y ?? 0)))
    }
    guard let first = knots.first, let last = knots.last else { return nil }
    // The line through the first two is drawn on to the quickest answer.
    let next = knots.count > 1 ? knots[1] : first
    let rise = next.x > first.x ? (next.y - first.y) / (next.x - first.x) : 0
    knots.insert((0, max(0, first.y - rise * first.x)), at: 0)
    let before = knots[knots.count - 2]
    let slope = knots.count > 2 ? (last.y - before.y) / (last.x - before.x) : 0
    let count = 120
    let step = 12.0 / Double(count)
    return (0..<count).map { index in
      let x = (Double(index) + 0.5) * step
      let weight =
        exp(-Double(index) * step) - (index == count - 1 ? 0 : exp(-Double(index + 1) * step))
      guard let above = knots.firstIndex(where: { $0.x >= x }), above > 0 else {
        return (last.y + slope * (x - last.x), weight)
      }
      let (a, b) = (knots[above - 1], knots[above])
      return (a.y + (b.y - a.y) * (x - a.x) / max(b.x - a.x, 1e-9), weight)
    }
  }

  /// The variability at which the model comes closest to the steps' percentiles: least sum of absolute
  /// logarithms, so that one step that something disturbed does not decide.
  private static func fit(
    _ steps: [ObservedLoad.Step], _ unloaded: [(seconds: Double, weight: Double)],
    _ occupancy: Double, _ cores: Int
  ) -> (variability: Double, spread: Double)? {
    guard !steps.isEmpty else { return nil }
    func deviations(_ variability: Double) -> [Double] {
      let model = QueueModel(occupancy, cores, variability, unloaded)
      return steps.flatMap { step in
        step.latencies.filter { $0.percent <= 99 }.compactMap { latency in
          model.time(of: latency.percent, at: step.answered).map {
            abs(log(latency.seconds / $0))
          }
        }
      }
    }
    func best(_ candidates: [Double]) -> Double? {
      candidates.map { ($0, deviations($0).reduce(0, +)) }.min { $0.1 < $1.1 }?.0
    }
    // From a tenth to thirty, by factors of two, and then between the neighbours of the best.
    guard let coarse = best((0...8).map { 0.1 * exp2(Double($0)) }),
      let best = best((-6...6).map { coarse * exp2(Double($0) / 6) })
    else { return nil }
    let sorted = deviations(best).sorted()
    guard let most = sorted.isEmpty ? nil : sorted[min(sorted.count - 1, sorted.count * 9 / 10)]
    else { return nil }
    return (best, exp(most))
  }
}
