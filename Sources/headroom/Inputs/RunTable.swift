import Profiling
import Quantities

/// The runs of an experiment over one size as a table that `headroom fit` reads.
enum RunTable {
  /// A line of `metric,size,value` for each reading of each run, in the order of the runs; `stopped` ends those of a run that
  /// was stopped at a limit. The machine's speed beside a run is among them, as `speed.integer` and its like.
  static func text(_ records: [SampleRecord]) -> String {
    var text = "# metric,size,value[,stopped]: as read, seconds not brought to one speed\n"
    for record in records {
      guard let size = record.size else { continue }
      let end = record.isCensored ? ",stopped\n" : "\n"
      for name in record.run.readings.keys.sorted() {
        guard let value = record.value(name) else { continue }
        text += "\(name),\(size),\(value)\(end)"
      }
      guard let speed = record.run.speed else { continue }
      for part in SpeedReading.Part.allCases {
        text += "speed.\(part.rawValue),\(size),\(speed[part])\n"
      }
    }
    return text
  }
}
