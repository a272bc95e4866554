internal import DemandModels
internal import Quantities

/// The fits of all metrics of an experiment.
struct MetricFits {
  private(set) var fits: [String: DemandFit] = [:]
  private(set) var unfitted: [String: String] = [:]
  /// The seconds that the fits took together.
  let seconds: Double

  init(records: [SampleRecord], timePrior: StaticPrior?) {
    let start = ContinuousClock.now
    for metric in Metric.all {
      let observations = records.compactMap { $0.observation(metric.name) }
      if observations.isEmpty {
        let reason = records.lazy.compactMap { $0.run.readings[metric.name]?.reason }.first
        unfitted[metric.name] = reason ?? "no run has this reading"
        continue
      }
      do throws(FitError) {
        let fitter = DemandFitter(metric.options(timePrior: timePrior))
        fits[metric.name] = try fitter.fit(observations)
      } catch {
        unfitted[metric.name] = error.description
      }
    }
    seconds = (ContinuousClock.now - start) / .seconds(1)
  }
}
