internal import DecisionModel
internal import Glibc
internal import ProfileModel
internal import Quantities

/// How much faster a core of the target machine is than one of the profiled machine, and how far that may be off for one
/// program: a program is not made of the calibration's work.
struct SpeedScaling {
  /// The target's speed over the profiled machine's.
  let ratio: Double
  /// The factor that 90% of programs are expected within of the ratio, up and down; at least 1.
  let spread: Double

  /// The scaling from one overall score to another. A program may not gain at all from what the score gains, or twice as
  /// much.
  init(from score: Double, to target: Double) {
    ratio = target / score
    spread = exp(abs(log(ratio)))
  }

  /// The scaling where each kind of work was timed on both machines: what the kinds differ by, a program may differ by.
  ///
  /// Under an emulator, whose integer work was as fast as the machine's and whose string work nine times slower, 29 of 30
  /// programs took between this interval's ends (Guides/Models.md).
  init(from parts: CalibrationParts, to target: CalibrationParts) {
    let logarithms = [
      log(target.integer / parts.integer), log(target.memory / parts.memory),
      log(target.string / parts.string),
    ]
    let mean = logarithms.reduce(0, +) / 3
    let variance = logarithms.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2
    ratio = exp(mean)
    spread = exp(1.645 * variance.squareRoot())
  }

  /// The demand with the scaling's doubt in its interval; the ends' logarithms add up as independent errors do.
  func widening(_ demand: Demand) -> Demand {
    guard spread > 1, case .known(let range, let unit, var provenance) = demand,
      range.expected > 0, range.low > 0
    else { return demand }
    let doubt = log(spread)
    func widened(_ end: Double) -> Double {
      let own = log(end / range.expected)
      return (own * own + doubt * doubt).squareRoot()
    }
    guard
      let wider = DemandRange(
        low: range.expected * exp(-widened(range.low)), expected: range.expected,
        high: range.expected * exp(widened(range.high)), confidence: min(range.confidence, 0.9))
    else { return demand }
    provenance.source +=
      "; wider by \(QuantityFormat.significant(spread, digits: 2)) for the scaling to the target"
    return .known(wider, unit, provenance)
  }
}
