internal import Glibc
internal import Quantities

/// CPU seconds of runs that the machine made at different speeds, brought to the median speed.
///
/// A busy neighbour, another frequency or a slower host page slow some kinds of work and not others. So the kind is chosen
/// by the runs themselves: the one whose speed, read beside each run, explains most of the scatter among repetitions of the
/// same size. Where none explains enough of it, seconds stay as they were read. In either case the spread of the speed is
/// known, and the next run may fall anywhere within it.
struct SpeedCorrection: Sendable {
  /// The share of the squared scatter that must go before seconds are changed at all.
  static let leastExplained = 0.4
  /// The fewest repeated runs, beyond the first of each size, that can tell.
  static let fewestRepeated = 6
  /// Below this relative scatter there is nothing to explain.
  private static let quiet = 0.01

  /// The kind of work that explains the scatter; nil where none does.
  let part: SpeedReading.Part?
  /// The share of the squared scatter that it explains, 0 where there is none.
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
    var best: (part: SpeedReading.Part, explained: Double)?
    let groups = Dictionary(grouping: known, by: { $0.0.point }).values.filter { $0.count > 1 }
    let repeated = groups.reduce(0) { $0 + $1.count - 1 }
    if repeated >= Self.fewestRepeated {
      for part in SpeedReading.Part.allCases {
        var before = 0.0
        var after = 0.0
        for group in groups {
          let pairs = group.compactMap { record, speed in
            record.value("cpu.total").flatMap { $0 > 0 ? (log($0), log(speed[part])) : nil }
          }
          guard pairs.count > 1 else { continue }
          before += Self.squares(pairs.map(\.0))
          after += Self.squares(pairs.map { $0.0 + $0.1 })
        }
        guard before > Double(repeated) * Self.quiet * Self.quiet else { continue }
        let explained = 1 - after / before
        if explained > best?.explained ?? Self.leastExplained { best = (part, explained) }
      }
    }
    part = best?.part
    explained = best?.explained ?? 0
    let speeds = known.map { known in best.map { known.1[$0.part] } ?? known.1.overall }.sorted()
    middle = Self.quantile(speeds, 0.5)
    spread = Self.quantile(speeds, 0.05) / middle...Self.quantile(speeds, 0.95) / middle
    restless =
      SpeedReading.Part.allCases.max { a, b in
        Self.width(known.map { $0.1[a] }) < Self.width(known.map { $0.1[b] })
      } ?? .integer
  }

  /// The run with its CPU seconds at the median speed; as it is where no kind of work explains the scatter.
  func corrected(_ record: SampleRecord) -> SampleRecord {
    guard let part, let speed = record.run.speed, !record.isCensored else { return record }
    let factor = speed[part] / middle
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
    guard let part else {
      return swing + ", which does not explain the scatter of CPU time: the interval is wider by it"
    }
    return swing
      + ": CPU time is stated at the median speed of \(part.text), which explains "
      + "\(PercentText.text(explained)) of its scatter, and the interval is wider by the rest of the swing"
  }

  private static func squares(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
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
