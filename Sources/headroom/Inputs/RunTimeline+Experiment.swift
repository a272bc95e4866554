import Profiling
import Quantities
import Reports
import Sandbox

extension RunTimeline {
  /// The samples of the largest run that ended by itself and might use all cores; nil where no samples were kept.
  init?(largestOf experiment: ExperimentResult) {
    let complete = experiment.records.filter { !$0.isCensored && $0.run.looks.count > 2 }
    guard let record = complete.largest else { return nil }
    let looks = record.run.looks
    func column(_ unit: Unit, _ value: (SeriesPoint) -> Double) -> MeasureReport.Series.Column {
      MeasureReport.Series.Column(unit: unit, values: looks.map(value))
    }
    let steady = record.run.phases.first { $0.name == "start-up" }?.seconds
    self.init(
      title: record.size.map {
        "a run with \(QuantityFormat.grouped($0)) \(experiment.plan.sizeUnit)"
      } ?? record.point.map { "a run with \($0.text)" } ?? "a run",
      series: MeasureReport.Series(
        seconds: looks.map(\.time),
        columns: [
          "memory.anonymous": column(.bytes, \.anonymous), "memory.file": column(.bytes, \.file),
          "cpu.total": column(.seconds, \.cpu),
        ]), steadyFrom: steady)
  }
}
