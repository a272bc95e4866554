public import Quantities

/// What several runs of a measured command say beyond one run's readings.
public struct MeasureStudy: Sendable, Hashable {
  /// How one reading varies over repetitions.
  public struct Spread: Sendable, Hashable {
    /// The middle, the smallest and the largest value.
    public var median, low, high: Quantity
    /// The standard deviation as a part of the median, estimated robustly.
    public var noise: Double

    /// Creates a spread.
    public init(median: Quantity, low: Quantity, high: Quantity, noise: Double) {
      self.median = median
      self.low = low
      self.high = high
      self.noise = noise
    }
  }

  /// One command repeated.
  public struct Repetition: Sendable, Hashable {
    /// The runs that count, and those before them.
    public var runs, warmUp: Int
    /// The spread of each reading, by name.
    public var spreads: [String: Spread]

    /// Creates a repetition.
    public init(runs: Int, warmUp: Int, spreads: [String: Spread]) {
      self.runs = runs
      self.warmUp = warmUp
      self.spreads = spreads
    }
  }

  /// A second command, run alternately with the first.
  public struct Comparison: Sendable, Hashable {
    /// The second divided by the first.
    public struct Ratio: Sendable, Hashable {
      /// The geometric mean over the pairs, and its 95% interval; nil with one pair.
      public var ratio: Double
      /// The interval's ends.
      public var low, high: Double?

      /// Creates a ratio.
      public init(ratio: Double, low: Double?, high: Double?) {
        self.ratio = ratio
        self.low = low
        self.high = high
      }
    }

    /// The second command, secrets redacted.
    public var command: [String]
    /// How many pairs were run.
    public var pairs: Int
    /// The ratios, by reading.
    public var ratios: [String: Ratio]

    /// Creates a comparison.
    public init(command: [String], pairs: Int, ratios: [String: Ratio]) {
      self.command = command
      self.pairs = pairs
      self.ratios = ratios
    }
  }

  /// The command on 1, 2, … cores.
  public struct Scaling: Sendable, Hashable {
    /// One number of cores.
    public struct Point: Sendable, Hashable {
      /// The cores.
      public var cores: Int
      /// The median wall time in seconds, and how many times faster than one core that is.
      public var wall, speedup: Double

      /// Creates a point.
      public init(cores: Int, wall: Double, speedup: Double) {
        self.cores = cores
        self.wall = wall
        self.speedup = speedup
      }
    }

    /// The points, by cores.
    public var points: [Point]
    /// Amdahl's serial fraction with its interval, or why there is none.
    public var serialFraction: Range?
    /// Why there is no serial fraction.
    public var reason: String?

    /// A value between two others.
    public struct Range: Sendable, Hashable {
      /// The estimate and the ends of its 90% interval.
      public var expected, low, high: Double

      /// Creates a range.
      public init(expected: Double, low: Double, high: Double) {
        self.expected = expected
        self.low = low
        self.high = high
      }
    }

    /// Creates a scaling.
    public init(points: [Point], serialFraction: Range? = nil, reason: String? = nil) {
      self.points = points
      self.serialFraction = serialFraction
      self.reason = reason
    }
  }

  /// The command under memory limits.
  public struct SmallestMemory: Sendable, Hashable {
    /// One limit.
    public struct Point: Sendable, Hashable {
      /// The limit in bytes.
      public var limit: Double
      /// Whether the command passed under it.
      public var passed: Bool
      /// Wall time in seconds and major page faults, where known.
      public var wall, majorFaults: Double?

      /// Creates a point.
      public init(limit: Double, passed: Bool, wall: Double?, majorFaults: Double?) {
        self.limit = limit
        self.passed = passed
        self.wall = wall
        self.majorFaults = majorFaults
      }
    }

    /// The smallest limit that passed and how far below it the truth may lie, in bytes.
    public var limit, resolution: Double
    /// The smallest limit without loss of time, in bytes.
    public var knee: Double?
    /// Every limit tried, in order.
    public var curve: [Point]

    /// Creates a result.
    public init(limit: Double, resolution: Double, knee: Double?, curve: [Point]) {
      self.limit = limit
      self.resolution = resolution
      self.knee = knee
      self.curve = curve
    }
  }

  /// The parts that were asked for.
  public var repetition: Repetition?
  /// See ``Comparison``.
  public var comparison: Comparison?
  /// See ``Scaling``.
  public var scaling: Scaling?
  /// See ``SmallestMemory``.
  public var smallestMemory: SmallestMemory?

  /// An empty study.
  public init() {}
}
