import Foundation
import Profiling
import Quantities
import Synchronization

/// The progress line of an experiment: sizes done, time spent, and how sure the estimate is.
final class ExperimentProgress: Sendable {
  private let line = ProgressLine()
  private let points: [SizePoint]
  private let budget: Double
  private let start = ContinuousClock().now
  private let state = Mutex(State())

  private struct State {
    var done: Set<SizePoint> = []
    var current: SizePoint?
    var estimate = ""
    var build = ""
    /// What a service is doing; empty for a program that runs over sizes.
    var service = ""
  }

  init(points: [SizePoint], budget: Double) {
    self.points = points
    self.budget = budget
  }

  /// Shows an event of the experiment.
  func show(_ event: ExperimentEvent) {
    let text = state.withLock { state in
      switch event {
      case .buildStarted(let command): return "building: \(command.joined(separator: " ")) …"
      case .buildFinished(let seconds):
        state.build = "build ✓ \(QuantityFormat.string(.seconds(seconds)))   "
      case .runStarted(let point, _): state.current = point
      case .runFinished(let point, _, _, _): if let point { state.done.insert(point) }
      case .estimate(let cpu, let memory):
        state.estimate = [("CPU", cpu), ("memory", memory)].compactMap { name, estimate in
          estimate.map { " · \(name) ±\(PercentText.text($0.halfWidth))" }
        }.joined()
      case .note: break
      case .serviceStarted(let port): state.service = "started, port \(port), not ready yet"
      case .serviceReady(let seconds):
        state.service = "ready after \(QuantityFormat.string(.seconds(seconds))), at rest"
      case .loadStarted(let rate): state.service = "load \(Self.rate(rate)) …" + state.estimate
      case .loadFinished(let rate, _, let latency, let kept):
        let latency = latency.map { " in \(QuantityFormat.string(.seconds($0)))" } ?? ""
        state.estimate = " · \(Self.rate(rate)) \(kept ? "kept" : "missed")\(latency)"
      }
      return state.service.isEmpty ? describe(state) : state.build + state.service + spent
    }
    line.show(text)
  }

  private static func rate(_ rate: Double) -> String {
    QuantityFormat.string(Quantity(rate, .operationsPerSecond))
  }

  private var spent: String {
    let spent = ContinuousClock().now - start
    return "   \(spent.components.seconds) s of \(Int(budget)) s"
  }

  private func describe(_ state: State) -> String {
    if points.contains(where: { $0.size == nil }) {
      // Dozens of points would not fit into a line.
      let current = state.current.map { "   \($0.text)" } ?? ""
      return state.build + "\(state.done.count) of \(points.count) points" + current + spent
        + state.estimate
    }
    let marks = points.map { point in
      let mark = state.done.contains(point) ? " ✓" : point == state.current ? " ▓" : " …"
      return (point.size.map { QuantityFormat.grouped($0) } ?? point.text) + mark
    }
    return state.build + "size " + marks.joined(separator: "  ") + spent + state.estimate
  }

  /// Takes the line away.
  func clear() { line.clear() }
}
