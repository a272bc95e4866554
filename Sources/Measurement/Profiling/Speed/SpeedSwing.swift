internal import Glibc

/// How far the machine's speed swung between runs, by short works beside each of them.
///
/// A busy neighbour, another frequency or a slower host page slow some kinds of work and not others, and what the hypervisor
/// does for one program need not show in a short work beside it. Seconds are therefore left as they were read: brought to
/// the median speed they predicted no better where the speed explained their scatter (Guides/Models.md). The next run may
/// fall anywhere within the swing, which the interval of times holds.
struct SpeedSwing: Sendable {
  /// The fewest repeated runs, beyond the first of each size, that can tell.
  static let fewestRepeated = 6
  /// Below this relative scatter there is nothing to explain.
  private static let quiet = 0.01

  /// The share of the squared scatter of CPU time that the speed explains.
  let explained: Double
  /// The speed over its median: nine tenths of the runs were made within.
  let spread: ClosedRange<Double>
  /// The kind of work whose speed varied most.
  let restless: SpeedReading.Part

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
    var explained = 0.0
    if repeated >= Self.fewestRepeated, speeds > 0,
      seconds > Double(repeated) * Self.quiet * Self.quiet
    {
      // Seconds go down with a power of the speed between 0 and 1.
      let exponent = min(max(-both / speeds, 0), 1)
      explained = -(2 * exponent * both + exponent * exponent * speeds) / seconds
    }
    self.explained = explained
    let sorted = known.map(\.1.overall).sorted()
    let middle = Self.quantile(sorted, 0.5)
    spread = Self.quantile(sorted, 0.05) / middle...Self.quantile(sorted, 0.95) / middle
    restless =
      SpeedReading.Part.allCases.max { a, b in
        Self.width(known.map { $0.1[a] }) < Self.width(known.map { $0.1[b] })
      } ?? .integer
  }

  /// What the reader of the seconds should know; nil where the speed kept within a tenth.
  var remark: String? {
    guard spread.upperBound / spread.lowerBound > 1.1 else { return nil }
    return "the machine's speed went from \(PercentText.text(spread.lowerBound)) to "
      + "\(PercentText.text(spread.upperBound)) of its median between the runs (calibration work beside each, most in "
      + "\(restless.text)), which explains \(PercentText.text(explained)) of the squared scatter of CPU time: "
      + "the interval of times holds the swing"
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
