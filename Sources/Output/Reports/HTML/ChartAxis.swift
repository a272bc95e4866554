import Glibc
import Quantities

/// One axis of a chart: from values to places, and where the marks stand.
struct ChartAxis {
  /// Even steps, or even factors.
  enum Scale { case linear, logarithmic }

  /// The unit of the values, for the labels; nil for plain numbers such as sizes.
  let unit: Unit?
  let scale: Scale
  /// The lowest and highest value shown.
  let domain: ClosedRange<Double>
  /// The places of the lowest and the highest value; they fall where the axis points up.
  let places: (Double, Double)

  /// An axis over `values`, widened to round marks; logarithmic where all are positive and span a factor of eight.
  ///
  /// - Parameters:
  ///   - values: what must be seen; not finite ones are left out.
  ///   - unit: their unit; nil for plain numbers.
  ///   - places: where the lowest and highest value stand.
  ///   - scale: the scale; nil to choose by the values.
  ///   - includesZero: whether a linear axis begins at zero.
  init(
    _ values: [Double], unit: Unit?, places: (Double, Double), scale: Scale? = nil,
    includesZero: Bool = true
  ) {
    let finite = values.filter(\.isFinite)
    let low = finite.min() ?? 0
    let high = finite.max() ?? 1
    let spans = low > 0 && high / low >= 8
    self.unit = unit
    self.places = places
    self.scale = scale ?? (spans ? .logarithmic : .linear)
    switch self.scale {
    case .logarithmic:
      let bottom = max(low, Double.leastNormalMagnitude)
      domain = bottom...max(high, bottom * 1.01)
    case .linear:
      let bottom = includesZero ? min(0, low) : low
      domain = bottom...(high > bottom ? high : bottom + 1)
    }
  }

  /// Where `value` stands; values outside the domain stand at its ends.
  func place(_ value: Double) -> Double {
    let value = min(max(value, domain.lowerBound), domain.upperBound)
    let share =
      switch scale {
      case .linear: (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
      case .logarithmic:
        // Differences of logarithms: quotients of the ends may be too large for a number.
        (log(value) - log(domain.lowerBound)) / (log(domain.upperBound) - log(domain.lowerBound))
      }
    return places.0 + (places.1 - places.0) * share
  }

  /// The values to mark, at most about `count` of them.
  func marks(_ count: Int = 6) -> [Double] {
    scale == .linear ? linearMarks(count) : logarithmicMarks(count)
  }

  /// `value` as a short label.
  func label(_ value: Double) -> String {
    switch unit {
    case nil, .count, .operations: Self.short(value)
    case .cores: QuantityFormat.significant(value)
    case let unit?: QuantityFormat.string(Quantity(value, unit))
    }
  }

  private var isBinary: Bool { unit == .bytes || unit == .bytesPerSecond }

  private func linearMarks(_ count: Int) -> [Double] {
    let step = Self.roundStep((domain.upperBound - domain.lowerBound) / Double(count), isBinary)
    var mark = (domain.lowerBound / step).rounded(.up) * step
    var marks: [Double] = []
    while mark <= domain.upperBound * (1 + 1e-9), marks.count < 50 {
      marks.append(mark)
      mark += step
    }
    return marks
  }

  /// A step of 1, 2 or 5 times a power of ten, or a power of two for bytes.
  private static func roundStep(_ step: Double, _ isBinary: Bool) -> Double {
    if isBinary { return max(1, pow(2, log2(max(step, 1)).rounded(.up))) }
    let power = pow(10, log10(step).rounded(.down))
    let factor = [1.0, 2, 5, 10].first { $0 * power >= step * 0.999 } ?? 10
    return factor * power
  }

  private func logarithmicMarks(_ count: Int) -> [Double] {
    // Powers of a base that grows until few enough fit; within a decade or two also 2 and 5.
    let base = isBinary ? 2.0 : 10.0
    let fine = isBinary ? [1.0] : [1.0, 2, 5]
    let exponents =
      Int(
        (log(domain.lowerBound) / log(base)).rounded(.down))...Int(
        (log(domain.upperBound) / log(base)).rounded(.up))
    func marks(every step: Int, _ factors: [Double]) -> [Double] {
      exponents.filter { $0.isMultiple(of: step) }.flatMap { exponent in
        factors.map { $0 * pow(base, Double(exponent)) }
      }.filter { domain.contains($0) }
    }
    let finest = marks(every: 1, fine)
    if finest.count <= count + 1 { return finest }
    for step in 1..<64 {
      let found = marks(every: step, [1])
      if found.count <= count { return found }
    }
    return []
  }

  private static func short(_ value: Double) -> String {
    switch abs(value) {
    case 1e9...: QuantityFormat.significant(value / 1e9) + "G"
    case 1e6...: QuantityFormat.significant(value / 1e6) + "M"
    case 1e4...: QuantityFormat.significant(value / 1e3) + "k"
    default: QuantityFormat.significant(value)
    }
  }
}
