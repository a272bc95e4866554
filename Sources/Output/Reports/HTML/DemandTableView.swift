import ProfileModel
import Quantities

/// The demand at the operating point: every metric with interval, model and origin, and what is unknown with the reason.
struct DemandTableView {
  private let profile: ResourceDemandProfile

  init(_ profile: ResourceDemandProfile) { self.profile = profile }

  /// The section.
  var section: Markup {
    let whole = known(of: profile.demand) { profile.terms(of: $0) }
    // What stayed at zero is a reading too, but not one to look at first.
    let first = whole.filter { $0.range.high > 0 && ProfileWords.foremost.contains($0.metric) }
    let further = whole.filter { $0.range.high > 0 && !ProfileWords.foremost.contains($0.metric) }
    let still = whole.filter { $0.range.high <= 0 }
    return .tag(
      "section", ["aria-labelledby": "demand"],
      .tag("h2", ["id": "demand"], .text("Demand at \(profile.operatingPoint.text)")),
      whole.isEmpty ? .tag("p", [:], "No demand is known.") : table(first, "Demand"),
      folded("Further metrics", further), folded("Stayed at zero", still),
      folded("While it starts", known(of: profile.startUp)),
      folded("In its steady phase", known(of: profile.steady)), unknown)
  }

  /// What is known of a table; the models are of the whole run, so a phase has none.
  private func known(
    of table: DemandTable, model: (String) -> [DemandModel.Term]? = { _ in nil }
  ) -> [Known] {
    ProfileWords.ordered(table.metrics.keys).compactMap { metric in
      guard case .known(let range, let unit, let provenance)? = table[metric] else { return nil }
      return Known(
        metric: metric, range: range, unit: unit, provenance: provenance, model: model(metric))
    }
  }

  private struct Known {
    var metric: String
    var range: DemandRange
    var unit: Unit
    var provenance: Provenance
    var model: [DemandModel.Term]?
  }

  private func table(_ rows: [Known], _ label: String) -> Markup {
    ScrollTable(
      label: label,
      columns: [
        "Metric", .number("Expected"), "Interval", .init("Model", style: "src"),
        .init("Known by", style: "src"),
      ], style: "demand", rows: rows.map(row)
    ).markup
  }

  private func row(_ known: Known) -> Markup {
    let kind = known.provenance.kind == .exact ? "" : ", \(known.provenance.kind.rawValue)"
    return .tag(
      "tr", [:],
      .tag(
        "th", ["scope": "row"], .text(ProfileWords.title(known.metric)), " ",
        .tag("div", ["class": "muted small"], .text(known.metric))),
      .tag(
        "td", ["class": "number nowrap"],
        .tag(
          "strong", [:], .text(QuantityFormat.string(Quantity(known.range.expected, known.unit))))),
      .tag("td", [:], .text(ProfileWords.interval(known.range, known.unit))),
      .tag(
        "td", ["class": "src"],
        known.model.map {
          .tag("code", [:], .text(ProfileWords.formula($0, known.unit)))
        } ?? .none),
      .tag(
        "td", ["class": "src muted small"],
        .text(known.provenance.origin.rawValue + kind + ": " + known.provenance.source)))
  }

  private func folded(_ title: String, _ rows: [Known]) -> Markup {
    guard !rows.isEmpty else { return .none }
    return .tag(
      "details", ["class": "block"],
      .tag("summary", [:], .text("\(title) (\(rows.count))")), table(rows, title))
  }

  private var unknown: Markup {
    var metrics: [String: [String]] = [:]
    for metric in ProfileWords.ordered(profile.demand.metrics.keys) {
      if case .unavailable(let reason)? = profile.demand[metric] {
        metrics[reason, default: []].append(metric)
      }
    }
    guard !metrics.isEmpty else { return .none }
    let items = metrics.sorted { $0.value[0] < $1.value[0] }.map { reason, names in
      Markup.tag(
        "li", [:],
        .tag("strong", [:], .text(names.map(ProfileWords.title).joined(separator: ", "))),
        .text(": \(reason)"))
    }
    return .group([
      .tag("h3", [:], "Not known, and why"), .tag("ul", ["class": "plainlist"], items),
    ])
  }
}
