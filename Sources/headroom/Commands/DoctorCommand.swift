import ArgumentParser
import Documents
import ProfileModel
import Profiling
import Quantities
import Sandbox

/// `headroom doctor`: what this machine can enforce, isolate and count.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find out, by running real children, what this machine can enforce and count.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "text or json.")
  var format: Format = .text

  func run() async throws {
    let progress = ProgressLine()
    progress.show("running probes")
    let results: [ProbeResult]
    do {
      results = try await Interruption.cancelling { try await EnvironmentProbe.run() }
    } catch let error as SandboxError {
      throw CommandFailure(error)
    }
    progress.clear()
    let score = CalibrationScore.measure()
    try OutputFiles.print(format == .json ? try json(results, score) : text(results) + speed(score))
  }

  private func text(_ results: [ProbeResult]) -> String {
    let titles: [(ProbeResult.Area, String)] = [
      (.enforce, "Limits that hold"), (.isolate, "What a program cannot reach"),
      (.count, "What can be read"),
    ]
    var text = ""
    for (area, title) in titles {
      text += "\(title)\n"
      for result in results where result.area == area {
        text += "  \(result.works ? "✔" : "✘") \(result.name): \(result.detail)\n"
        if !result.works, !result.remedy.isEmpty { text += "      → \(result.remedy)\n" }
      }
    }
    return text
  }

  private func speed(_ score: CalibrationScore) -> String {
    let parts = score.parts
    func number(_ value: Double) -> String { QuantityFormat.significant(value) }
    return "How fast a core is (for advise --target-score)\n"
      + "  score \(number(score.overall * 1000)); integer=\(number(parts.integer)),"
      + "memory=\(number(parts.memory)),string=\(number(parts.string))\n"
  }

  private func json(
    _ results: [ProbeResult], _ score: CalibrationScore
  ) throws(DocumentWritingError) -> String {
    let probes = results.map { result -> DocumentValue in
      [
        "area": .string(result.area.rawValue), "name": .string(result.name),
        "works": .bool(result.works), "detail": .string(result.detail),
        "remedy": .string(result.remedy),
      ]
    }
    return try DocumentWriter.json(
      [
        "schema": "headroom.doctor/1", "probes": .array(probes),
        "calibration": [
          "score": .number(score.overall * 1000), "parts": score.parts.documentValue,
        ],
      ] as DocumentValue)
  }
}
