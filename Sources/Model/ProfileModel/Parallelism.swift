public import Documents
public import Quantities

/// How a program uses several cores.
public struct Parallelism: Sendable, Hashable {
  /// The share of the work that one core must do alone (Amdahl), or why it is unknown.
  public var serialFraction: Demand
  /// Measured speed-up by number of cores.
  public var speedUp: [Int: Double]
  /// The number of cores beyond which another one is of little use; nil where unknown.
  public var usefulCores: Int?
  /// Fields that this version does not know.
  public var unknown: [DocumentValue.Field] = []

  /// Creates a statement on parallelism.
  public init(serialFraction: Demand, speedUp: [Int: Double] = [:], usefulCores: Int? = nil) {
    self.serialFraction = serialFraction
    self.speedUp = speedUp
    self.usefulCores = usefulCores
  }
}

/// What the static analysis says about the profiled source.
public struct StaticSummary: Sendable, Hashable {
  /// A function worth knowing about.
  public struct Hotspot: Sendable, Hashable {
    /// The qualified name.
    public var function: String
    /// The file, relative to the package.
    public var file: String
    /// The line.
    public var line: Int
    /// The static class.
    public var staticClass: String
    /// The static bound.
    public var bound: String
    /// The measured growth as an exponent of n; nil where it was not counted.
    public var measuredExponent: Double?
    /// What the comparison of both says; nil where there is none.
    public var verdict: String?

    /// Creates a hotspot.
    public init(
      function: String, file: String, line: Int, staticClass: String, bound: String,
      measuredExponent: Double? = nil, verdict: String? = nil
    ) {
      self.function = function
      self.file = file
      self.line = line
      self.staticClass = staticClass
      self.bound = bound
      self.measuredExponent = measuredExponent
      self.verdict = verdict
    }
  }

  /// How many functions were analysed.
  public var functions: Int
  /// How many of them have a bound without unknowns.
  public var bounded: Int
  /// The worst functions, worst first.
  public var hotspots: [Hotspot]
  /// Fields that this version does not know.
  public var unknown: [DocumentValue.Field] = []

  /// Creates a summary.
  public init(functions: Int, bounded: Int, hotspots: [Hotspot]) {
    self.functions = functions
    self.bounded = bounded
    self.hotspots = hotspots
  }
}
