import ArgumentParser
import DemandModels
import Documents
import Foundation
import Quantities

/// `headroom fit`: models of measurements that somebody else made.
struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Fit demand models to a table of measurements.",
    discussion: """
      The table has lines of name,size,value; a fourth field `stopped` marks a run that was stopped at \
      a limit, whose value is a lower bound. Empty lines and lines that begin with # are left out.

      Examples:
        headroom fit seconds.csv --at 1000000
        headroom fit counts.csv --at 1e6 --at 5e6 --exact --format json
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The table.")
  var table: String

  @Option(help: ArgumentHelp("A size to predict at; several may be given.", valueName: "size"))
  var at: [Double] = []

  @Option(
    help: ArgumentHelp(
      "The same, as a multiple of the largest measured size; several may be given.",
      valueName: "ratio"))
  var times: [Double] = []

  @Option(help: "The smallest difference that the values can show, such as 4096 for pages.")
  var resolution = 0.0

  @Option(
    help: ArgumentHelp(
      "How far the exponent of growth may be off beyond the table: 0.1 for times, 0.03 for amounts.",
      valueName: "exponent"))
  var doubt: Double?

  @Option(help: "The probability that an interval is to hold the truth.")
  var confidence = 0.9

  @Flag(help: "The values repeat exactly: small deviations are shape and not noise.")
  var exact = false

  @Flag(help: "The values say what is held at once, as memory: n log n is rare there.")
  var storage = false

  @Flag(
    help:
      "The values are times: a doubt of 0.1, and of five repetitions or more the quicker half counts."
  )
  var seconds = false

  @Option(help: "text or json.")
  var format: Format = .text

  func validate() throws {
    guard (at + times + [resolution, doubt ?? 0]).allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      throw ValidationError("--at, --times, --resolution and --doubt: expected numbers from 0")
    }
    guard confidence > 0, confidence < 1 else {
      throw ValidationError("--confidence: expected a probability between 0 and 1")
    }
  }

  func run() throws {
    let series = try MeasurementTable.read(path: table)
    var options = exact ? FitOptions.counter() : FitOptions(resolution: resolution)
    if seconds {
      options.exponentDoubt = 0.1
      options.isOnlySlowed = true
    }
    if let doubt { options.exponentDoubt = doubt }
    if storage { options.kind = .storage }
    var values: [DocumentValue] = []
    var text = ""
    for (name, observations) in series {
      let fit: DemandFit
      do {
        fit = try DemandFitter(options).fit(observations)
      } catch {
        throw CommandFailure(.input, "\(table): \(name): \(error)")
      }
      let sizes = at + times.map { $0 * fit.measuredSizes.upperBound }
      let outcomes = sizes.map { ($0, fit.prediction(at: $0, confidence: confidence)) }
      values.append(value(name, fit, outcomes))
      text += lines(name, fit, outcomes)
    }
    if format == .json {
      let document: DocumentValue = ["fits": .array(values)]
      text = try DocumentWriter.json(document)
    }
    try OutputFiles.print(text)
  }

  private func value(
    _ name: String, _ fit: DemandFit, _ outcomes: [(Double, PredictionOutcome)]
  ) -> DocumentValue {
    [
      "name": .string(name),
      "terms": .array(
        fit.best.parts.map {
          ["basis": .string($0.term.rawValue), "coefficient": .number($0.coefficient)]
        }),
      "growth": .string(fit.growth.term.rawValue), "growthShare": .number(fit.growth.share),
      "noise": .number(fit.relativeNoise),
      "predictions": .array(
        outcomes.map { size, outcome in
          switch outcome {
          case .success(let prediction):
            [
              "size": .number(size), "low": .number(prediction.low),
              "expected": .number(prediction.expected), "high": .number(prediction.high),
              "confidence": .number(prediction.confidence),
            ]
          case .failure(let refusal):
            ["size": .number(size), "unavailable": .string(refusal.description)]
          }
        }),
    ]
  }

  private func lines(
    _ name: String, _ fit: DemandFit, _ outcomes: [(Double, PredictionOutcome)]
  ) -> String {
    let model = fit.best.parts.map { part in
      let amount = QuantityFormat.significant(part.coefficient)
      return part.term == .constant ? amount : "\(amount)·\(part.term.rawValue)"
    }.joined(separator: " + ")
    let noise = QuantityFormat.significant(fit.relativeNoise * 100, digits: 2)
    var text = "\(name): \(model), within \(noise)%\n"
    for (size, outcome) in outcomes {
      text += "  at \(QuantityFormat.grouped(size)): "
      switch outcome {
      case .success(let prediction):
        text +=
          "\(QuantityFormat.significant(prediction.expected)) ("
          + "\(QuantityFormat.significant(prediction.low)) … "
          + "\(QuantityFormat.significant(prediction.high)), "
          + "\(QuantityFormat.significant(confidence * 100))%)\n"
      case .failure(let refusal): text += "no prediction: \(refusal)\n"
      }
    }
    return text
  }
}
