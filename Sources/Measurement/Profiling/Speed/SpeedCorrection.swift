internal import Glibc
internal import Quantities

/// CPU seconds of runs that the machine made at different speeds, brought to the median speed.
///
/// A busy neighbour, another frequency or a slower host page slow some kinds of work and not others, and what the hypervisor
/// does for one program need not show in a short work beside it. So the runs themselves say whether their seconds follow
/// the speed that was read beside each: seconds are changed where that takes enough of the scatter among repetitions of the
/// same size away, and by as much as it does. In either case the spread of the speed is known, and the next run may fall
/// anywhere within it. Guides/Models.md has the measurements behind this.
struct SpeedCorrection: Sendable {
  /// The share of the squared scatter that must go before seconds are changed at all.
  static let leastExplained = 0.3
  /// The fewest repeated runs, beyond the first of each size, that can tell.
  static let fewestRepeated = 6
  /// Below this relative scatter there is nothing to explain.
  private static let quiet = 0.01

  /// By which power of the speed CPU seconds go down, 0…1; 0 where the speed does not explain their scatter.
  let exponent: Double
  /// The share of the squared scatter of CPU time that the speed explains.
  let explained: Double
  /// The speed over its median: nine tenths of the runs were made within.
  let spread: ClosedRange<Double>
  /// The kind of work whose speed varied most.
  let restless: SpeedReading.Part
  private let middle: Double

  /// Reads `records`; nil where fewer than three runs have a speed beside them.
  init?(_ records: [SampleRecord]) {
    let known = records.compactMap { record in
      record.isCensored ? nil : record.run.speed.map { (record, $0) }
    }
    guard known.count >= 3 else { return nil }
    var seconds = 0.0
    var speeds = 0.0
    var both = 0.0
    var repeated = 0
    for group in Dictionary(grouping: known, by: { $0.0.point }).values {
      let pairs = group.compactMap { record, speed in
        record.value("cpu.total").flatMap { $0 > 0 ? (log($0), log(speed.overall)) : nil }
      }
      guard pairs.count > 1 else { continue }
      repeated += pairs.count - 1
      let count = Double(pairs.count)
      let middle = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.0 / count, $0.1 + $1.1 / count) }
      for pair in pairs {
        let (time, speed) = (pair.0 - middle.0, pair.1 - middle.1)
        seconds += time * time
        speeds += speed * speed
        both += time * speed
      }
    }
    var exponent = 0.0
    var explained = 0.0
    if repeated >= Self.fewestRepeated, speeds > 0,
      seconds > Double(repeated) * Self.quiet * Self.quiet
    {
      exponent = min(max(-both / speeds, 0), 1)
      explained = -(2 * exponent * both + exponent * exponent * speeds) / seconds
    }
    self.exponent = explained >= Self.leastExplained ? exponent : 0
    self.explained = explained
    let sorted = known.map(\.1.overall).sorted()
    middle = Self.quantile(sorted, 0.5)
    spread = Self.quantile(sorted, 0.05) / middle...Self.quantile(sorted, 0.95) / middle
    restless =
      SpeedReading.Part.allCases.max { a, b in
        Self.width(known.map { $0.1[a] }) < Self.width(known.map { $0.1[b] })
      } ?? .integer
  }

  /// The run with its CPU seconds at the median speed; as it is where they do not follow the speed.
  func corrected(_ record: SampleRecord) -> SampleRecord {
    guard exponent > 0, let speed = record.run.speed, !record.isCensored else { return record }
    let factor = pow(speed.overall / middle, exponent)
    var run = record.run
    var saved = 0.0
    for name in ["cpu.total", "cpu.user", "cpu.system"] {
      guard case .value(let reading)? = run.readings[name] else { continue }
      let seconds = reading.quantity.value * factor
      if name == "cpu.total" { saved = reading.quantity.value - seconds }
      run.readings[name] = reading.with(seconds)
    }
    if case .value(let wall)? = run.readings["wall"], let cpu = record.value("cpu.total"), cpu > 0 {
      // Several threads save it side by side; what was waited for stays.
      let abreast = max(1, cpu / max(wall.quantity.value, 1e-9))
      run.readings["wall"] = wall.with(max(wall.quantity.value - saved / abreast, 0))
    }
    return SampleRecord(record.asked, run: run)
  }

  /// What the reader of the seconds should know; nil where the speed kept within a tenth.
  var remark: String? {
    guard spread.upperBound / spread.lowerBound > 1.1 else { return nil }
    let swing =
      "the machine's speed went from \(PercentText.text(spread.lowerBound)) to "
      + "\(PercentText.text(spread.upperBound)) of its median between the runs (calibration work beside each, most in "
      + "\(restless.text))"
    guard exponent > 0 else {
      return swing + ", which does not explain the scatter of CPU time: the interval is wider by it"
    }
    return swing
      + ": it explains \(PercentText.text(explained)) of the squared scatter of CPU time, which is stated at the median "
      + "speed, with an interval that holds the swing"
  }

  private static func width(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return quantile(sorted, 0.95) / quantile(sorted, 0.05)
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    let high = min(low + 1, sorted.count - 1)
    return sorted[low] + (sorted[high] - sorted[low]) * (place - Double(low))
  }
}

extension Measurement {
  fileprivate func with(_ seconds: Double) -> Reading {
    .value(
      Measurement(
        Quantity(seconds, quantity.unit), kind: kind, of: of,
        source: source + ", at the median speed of the machine"))
  }
}
