import ProfileModel
import Quantities

/// What a service needs at rest and per request, and how it answers as the rate grows.
struct ServiceView {
  private let service: ServiceDemand

  init(_ service: ServiceDemand) { self.service = service }

  /// The section.
  var section: Markup {
    .tag(
      "section", ["aria-labelledby": "service"],
      .tag("h2", ["id": "service"], .text("Under load: \(service.request)")),
      .tag(
        "ul", ["class": "plainlist"],
        sentences.map { .tag("li", [:], .text($0)) }),
      .tag("div", ["class": "charts"], [latency, cores].compactMap(\.self)), steps)
  }

  private var sentences: [String] {
    var rate = "Largest rate: \(text(service.largestRate)) on \(counted(service.cores))"
    if let objective = service.objective {
      rate +=
        " with \(QuantityFormat.significant(objective.percentile, digits: 4))% of the answers within "
        + QuantityFormat.string(.seconds(objective.latency))
    }
    return [
      rate + "; \(text(service.largestRatePerCore)) for each core.",
      "At rest: \(text(service.rest["cores.mean"])) and \(text(service.rest["memory.anonymous"])).",
      "One request: \(text(service.perRequest["cpu.total"])) of CPU time.",
      "Knee, where answers over latency are best: \(text(service.knee)).",
    ]
  }

  private func counted(_ cores: Int) -> String { QuantityFormat.string(.cores(Double(cores))) }

  private func text(_ demand: Demand?) -> String {
    switch demand {
    case .known(let range, let unit, let provenance)?:
      (provenance.kind == .lowerBound ? "at least " : "")
        + QuantityFormat.string(Quantity(range.expected, unit))
    case .unavailable(let reason)?: "unknown (\(reason))"
    case nil: "unknown"
    }
  }

  private var latency: Markup? {
    func points(_ percentile: String) -> [(x: Double, y: Double)] {
      service.steps.compactMap { step in step.latency[percentile].map { (step.rate, $0) } }
    }
    let (median, tail) = (points("50"), points("99"))
    guard tail.count > 1 else { return nil }
    let frame = ChartFrame(
      x: ChartAxis(
        service.steps.map(\.rate), unit: .operations, places: ChartFrame.across(), scale: .linear),
      y: ChartAxis((median + tail).map(\.y), unit: .seconds, places: ChartFrame.up()))
    var pieces = [
      frame.curve("curve", median), frame.curve("curve second", tail),
    ]
    pieces += median.map { frame.dot("dot", $0) } + tail.map { frame.dot("dot second", $0) }
    if let objective = service.objective, frame.y.domain.contains(objective.latency) {
      let height = frame.y.place(objective.latency)
      pieces.append(frame.line("point", frame.x.places.0, height, frame.x.places.1, height))
      pieces.append(
        .tag(
          "text",
          [
            "class": "markLabel", "x": ChartFrame.px(frame.x.places.0 + 4),
            "y": ChartFrame.px(height - 4),
          ], "objective"))
    }
    return figure(
      "Latency against rate",
      frame.picture(
        "Latency against rate, half and 99% of the requests", below: "requests per second",
        pieces), "Lower line: half of the answers came within; upper line: 99%.")
  }

  private var cores: Markup? {
    let points = service.steps.compactMap { step in step.cores.map { (x: step.rate, y: $0) } }
    guard points.count > 1 else { return nil }
    let frame = ChartFrame(
      x: ChartAxis(
        service.steps.map(\.rate), unit: .operations, places: ChartFrame.across(), scale: .linear),
      y: ChartAxis(
        points.map(\.y) + [1], unit: .cores, places: ChartFrame.up(), scale: .linear))
    return figure(
      "Cores against rate",
      frame.picture(
        "Cores in use against rate", below: "requests per second",
        [frame.curve("curve", points)] + points.map { frame.dot("dot", $0) }),
      "Cores in use while each rate was held.")
  }

  private func figure(_ title: String, _ picture: Markup, _ caption: String) -> Markup {
    .tag(
      "figure", [:], .tag("h3", [:], .text(title)), picture,
      .tag("figcaption", [:], .text(caption)))
  }

  private var steps: Markup {
    guard !service.steps.isEmpty else { return .none }
    let rows = service.steps.map { step in
      let cells = [
        QuantityFormat.string(Quantity(step.rate, .operationsPerSecond)),
        QuantityFormat.string(Quantity(step.answered, .operationsPerSecond)),
        step.latency["50"].map { QuantityFormat.string(.seconds($0)) } ?? "–",
        step.latency["99"].map { QuantityFormat.string(.seconds($0)) } ?? "–",
        QuantityFormat.string(Quantity(step.errors, .ratio)),
      ]
      return Markup.tag(
        "tr", [:],
        cells.map { .tag("td", ["class": "number"], .text($0)) } + [
          .tag(
            "td", [:],
            .tag(
              "span", ["class": "tag \(step.kept ? "good" : "bad")"], step.kept ? "kept" : "missed")
          )
        ])
    }
    return ScrollTable(
      label: "Steps",
      columns: [
        .number("Rate"), .number("Answered"), .number("Half within"), .number("99% within"),
        .number("Lost"), "Objective",
      ], rows: rows
    ).markup
  }
}
