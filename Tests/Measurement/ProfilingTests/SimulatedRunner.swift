import DemandModels
import Quantities

@testable import Profiling

/// A program of known demand: 1 MiB and 1 KiB per unit of size, and time by a law; its size is the
/// command's last argument.
struct SimulatedRunner: SampleRunner {
  var seconds: @Sendable (_ size: Double, _ cores: Int) -> Double = { size, _ in 1e-3 + 2e-6 * size
  }
  var memoryLimit = Double.infinity
  var outcome = SampleRun.Outcome.exited(0)
  var threads = 1.0

  func run(_ request: SampleRunRequest) async throws(ExperimentError) -> SampleRun {
    let size = request.command.last.flatMap(Double.init) ?? 0
    let time = seconds(size, request.cores ?? 2)
    let memory = min(1_048_576 + 1024 * size, memoryLimit)
    func reading(_ value: Double, _ unit: Unit, _ of: ReadingStatistic) -> Reading {
      .value(Measurement(Quantity(value, unit), kind: .exact, of: of, source: "simulation"))
    }
    return SampleRun(
      outcome: memory >= memoryLimit ? .stopped(limit: "memory") : outcome,
      readings: [
        "wall": reading(time, .seconds, .total), "cpu.total": reading(time, .seconds, .total),
        "memory.peak": reading(memory, .bytes, .peak),
        "threads.peak": reading(threads, .count, .peak),
        "cycles": .unavailable(reason: "no hardware counters"),
        "instructions": .unavailable(reason: "no hardware counters"),
      ], enforcement: .init(rung: "simulation"), errorTail: "the end of its errors")
  }
}
