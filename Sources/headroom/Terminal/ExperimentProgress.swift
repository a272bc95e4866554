import Foundation
import Profiling
import Quantities
import Synchronization

/// The progress line of an experiment: sizes done, time spent, and how sure the estimate is.
final class ExperimentProgress: Sendable {
  private let line = ProgressLine()
  private let sizes: [Double]
  private let budget: Double
  private let start = ContinuousClock().now
  private let state = Mutex(State())

  private struct State {
    var done: Set<Double> = []
    var current: Double?
    var estimate = ""
    var build = ""
    /// What a service is doing; empty for a program that runs over sizes.
    var service = ""
  }

  init(sizes: [Double], budget: Double) {
    self.sizes = sizes
    self.budget = budget
  }

  /// Shows an event of the experiment.
  func show(_ event: ExperimentEvent) {
    let text = state.withLock { state in
      switch event {
      case .buildStarted(let command): return "building: \(command.joined(separator: " ")) …"
      case .buildFinished(let seconds):
        state.build = "build ✓ \(QuantityFormat.string(.seconds(seconds)))   "
      case .runStarted(let size, _): state.current = size
      case .runFinished(let size, _, _, _): if let size { state.done.insert(size) }
      case .estimate(let cpu, let memory):
        state.estimate = [("CPU", cpu), ("memory", memory)].compactMap { name, estimate in
          estimate.map { " · \(name) ±\(Int(($0.halfWidth * 100).rounded()))%" }
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
    let marks = sizes.map { size in
      let mark = state.done.contains(size) ? " ✓" : size == state.current ? " ▓" : " …"
      return QuantityFormat.grouped(size) + mark
    }
    return state.build + "size " + marks.joined(separator: "  ") + spent + state.estimate
  }

  /// Takes the line away.
  func clear() { line.clear() }
}
