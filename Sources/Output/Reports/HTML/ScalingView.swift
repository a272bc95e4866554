import ProfileModel
import Quantities

/// How several cores help: measured speed-up, Amdahl's law fitted to it, and the ideal.
struct ScalingView {
  private let parallelism: Parallelism

  init(_ parallelism: Parallelism) { self.parallelism = parallelism }

  /// The section.
  var section: Markup {
    .tag(
      "section", ["aria-labelledby": "scaling"],
      .tag("h2", ["id": "scaling"], "Scaling over cores"), .tag("p", [:], .text(sentence)),
      parallelism.speedUp.count > 1 ? .tag("div", ["class": "charts"], figure) : .none)
  }

  private var sentence: String {
    var text: String
    switch parallelism.serialFraction {
    case .known(let range, let unit, let provenance):
      let interval = ProfileWords.interval(range, unit)
      text =
        "\(QuantityFormat.string(Quantity(range.expected, unit))) of the work must be done by one core alone"
        + (interval.isEmpty ? "" : " (\(interval))") + "; \(provenance.source)."
    case .unavailable(let reason): text = "The serial share is not known: \(reason)."
    }
    if let cores = parallelism.usefulCores {
      text += cores == 1 ? " More cores do not help." : " Up to \(cores) cores help."
    }
    return text
  }

  private var figure: Markup {
    let measured = parallelism.speedUp.sorted { $0.key < $1.key }
      .map { (x: Double($0.key), y: $0.value) }
    let most = max(measured.last?.x ?? 1, 2)
    let steps = (0...40).map { 1 + (most - 1) * Double($0) / 40 }
    let frame = ChartFrame(
      x: ChartAxis(
        [1, most], unit: nil, places: ChartFrame.across(), scale: .linear, includesZero: false),
      y: ChartAxis(
        [0, max(most, measured.map(\.y).max() ?? 1)], unit: nil, places: ChartFrame.up(),
        scale: .linear))
    var pieces = [frame.curve("ideal", [(1, 1), (most, most)])]
    if case .known(let range, _, _) = parallelism.serialFraction {
      func speedUp(_ cores: Double, _ serial: Double) -> Double {
        1 / (serial + (1 - serial) / cores)
      }
      pieces.append(
        frame.band(
          "band", steps.map { ($0, speedUp($0, range.high), speedUp($0, range.low)) }))
      pieces.append(
        frame.curve("curve", steps.map { (x: $0, y: speedUp($0, range.expected)) }))
    }
    pieces += measured.map { frame.dot("dot", $0) }
    let told = measured.map {
      "\(QuantityFormat.significant($0.y))× on \(QuantityFormat.string(.cores($0.x)))"
    }.joined(separator: ", ")
    return .tag(
      "figure", [:], .tag("h3", [:], "Speed-up over one core"),
      frame.picture("Speed-up: \(told)", below: "cores", pieces),
      .tag("figcaption", [:], .text("Measured: \(told). Dotted: as if all work were shared.")))
  }
}
