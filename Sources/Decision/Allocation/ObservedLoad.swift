internal import ProfileModel

/// What a service's load steps say about its answers: the rates that were held and how long answers took.
public struct ObservedLoad: Sendable, Hashable {
  /// One rate that was held.
  public struct Step: Sendable, Hashable {
    /// Requests per second that came due.
    public var rate: Double
    /// Answers per second.
    public var answered: Double
    /// How long answers took, by growing percentage.
    public var latencies: [Latency]

    /// Creates a step.
    public init(rate: Double, answered: Double, latencies: [Latency]) {
      self.rate = rate
      self.answered = answered
      self.latencies = latencies
    }
  }

  /// The seconds that a percentage of the answers did not exceed.
  public struct Latency: Sendable, Hashable {
    /// The percentage, as 99.
    public var percent: Double
    /// The seconds.
    public var seconds: Double

    /// Creates a latency.
    public init(percent: Double, seconds: Double) {
      self.percent = percent
      self.seconds = seconds
    }
  }

  /// The cores that the service might use.
  public var cores: Int
  /// The steps.
  public var steps: [Step]

  /// Creates what was observed.
  public init(cores: Int, steps: [Step]) {
    self.cores = cores
    self.steps = steps
  }

  /// The steps of a profile; nil where none has a latency.
  init?(_ service: ServiceDemand) {
    let steps = service.steps.compactMap { step -> Step? in
      let latencies = step.latency.compactMap { name, seconds -> Latency? in
        guard let percent = Double(name), percent > 0, percent < 100, seconds > 0 else {
          return nil
        }
        return Latency(percent: percent, seconds: seconds)
      }.sorted { $0.percent < $1.percent }
      guard !latencies.isEmpty, step.rate > 0, step.answered > 0 else { return nil }
      return Step(rate: step.rate, answered: step.answered, latencies: latencies)
    }
    guard !steps.isEmpty, service.cores >= 1 else { return nil }
    self.init(cores: service.cores, steps: steps)
  }
}
