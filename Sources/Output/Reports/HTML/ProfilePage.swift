public import ProfileModel
import Quantities

/// A profile as one self-contained HTML page: the demand at the operating point, fitted curves with intervals, growth per
/// function, memory and CPU over time, and scaling over cores. Without any script, so it prints as it is.
public enum ProfilePage {
  /// The page.
  ///
  /// - Parameters:
  ///   - profile: what was found.
  ///   - runs: samples of runs to draw over time; empty where none were kept.
  /// - Returns: an HTML document.
  /// - Complexity: O(n log n) in the size of the profile.
  public static func render(
    _ profile: ResourceDemandProfile, runs: [RunTimeline] = []
  ) -> String {
    PageShell(
      title: "Profile of \(profile.name)", kind: "profile",
      body: [
        .tag("header", ["class": "top"], .tag("div", ["class": "wrap"], header(profile))),
        .tag(
          "main", ["class": "wrap", "id": "main"],
          [
            DemandTableView(profile).section,
            profile.service.map { ServiceView($0).section } ?? .none, curves(profile),
            profile.staticSummary.map { GrowthView($0).section } ?? .none, timelines(runs),
            profile.parallelism.map { ScalingView($0).section } ?? .none,
            CriticalSectionsView(profile.criticalSections).section,
            profile.access.map {
              AccessView($0, sizeUnit: profile.operatingPoint.sizeUnit ?? "n").section
            } ?? .none,
            ProfileFindingsView(profile.findings).section,
            EnvironmentView(profile).section,
          ]),
        PageFooter.markup(
          "Intervals hold the truth with the stated probability; a missing reading is never shown as zero."
        ),
      ], data: nil
    ).html
  }

  private static func header(_ profile: ResourceDemandProfile) -> [Markup] {
    var pieces: [Markup] = [
      .tag("p", ["class": "kicker"], "headroom profile"), .tag("h1", [:], .text(profile.name)),
      .tag(
        "p", ["class": "muted"],
        .text("Demand at \(profile.operatingPoint.text)" + extrapolation(profile) + ".")),
    ]
    let facts = ["cpu.total", "wall", "memory.anonymous", "io.logical.read.bytes", "cores.mean"]
      .compactMap { metric -> Markup? in
        guard case .known(let range, let unit, _)? = profile.demand[metric] else { return nil }
        return .tag(
          "div", [:], .tag("dt", [:], .text(ProfileWords.title(metric))),
          .tag(
            "dd", [:], .text(QuantityFormat.string(Quantity(range.expected, unit))),
            .tag(
              "div", [:],
              .tag("small", [:], .text(ProfileWords.interval(range, unit))))))
      }
    if !facts.isEmpty { pieces.append(.tag("dl", ["class": "facts"], facts)) }
    if !profile.remarks.isEmpty {
      pieces.append(
        .tag(
          "ul", ["class": "notes"], profile.remarks.map { .tag("li", [:], .text($0)) }))
    }
    return pieces
  }

  /// How far the operating point lies beyond the largest run; nothing where it does not.
  private static func extrapolation(_ profile: ResourceDemandProfile) -> String {
    guard let factor = profile.extrapolation else { return "" }
    return ", \(QuantityFormat.significant(factor, digits: 2)) times the largest run"
  }

  private static func curves(_ profile: ResourceDemandProfile) -> Markup {
    let unit = profile.operatingPoint.sizeUnit ?? "n"
    let size = profile.operatingPoint.parameters["n"]
    var figures: [(metric: String, figure: Markup)] = []
    for metric in ProfileWords.ordered(
      profile.models.map(\.metric) + profile.surfaces.map(\.metric))
    {
      let demand = profile.demand[metric]?.range
      let title = ProfileWords.title(metric)
      if let model = profile.model(metric) {
        let point = size.flatMap { size in demand.map { (size: size, range: $0) } }
        let chart = FitChart(model, title: title, sizeUnit: unit, point: point)
        if let chart { figures.append((metric, chart.figure)) }
      }
      guard let surface = profile.surface(metric) else { continue }
      for slice in surface.slices(at: profile.operatingPoint.parameters) {
        let own = profile.operatingPoint.parameters[slice.parameter]
        let chart = FitChart(
          slice, title: title + held(besides: slice.parameter, profile),
          sizeUnit: slice.parameter == "n" ? unit : slice.parameter,
          point: own.flatMap { own in demand.map { (size: own, range: $0) } })
        if let chart { figures.append((metric, chart.figure)) }
      }
    }
    guard !figures.isEmpty else { return .none }
    let first = figures.filter { ProfileWords.foremost.contains($0.metric) }.map(\.figure)
    let others = figures.filter { !ProfileWords.foremost.contains($0.metric) }.map(\.figure)
    return .tag(
      "section", ["aria-labelledby": "curves"],
      .tag("h2", ["id": "curves"], "Demand against size"), FitLegend.markup,
      .tag("div", ["class": "charts"], first),
      others.isEmpty
        ? .none
        : .tag(
          "details", ["class": "block"],
          .tag("summary", [:], .text("Further metrics (\(others.count))")),
          .tag("div", ["class": "charts"], others)))
  }

  /// The sizes that a chart along `parameter` holds, as in `, m = 100`.
  private static func held(
    besides parameter: String, _ profile: ResourceDemandProfile
  ) -> String {
    profile.operatingPoint.parameters.filter { $0.key != parameter }.sorted { $0.key < $1.key }
      .map { ", \($0.key) = \(QuantityFormat.grouped($0.value))" }.joined()
  }

  private static func timelines(_ runs: [RunTimeline]) -> Markup {
    let figures = runs.flatMap { TimelineCharts($0).figures }
    guard !figures.isEmpty else { return .none }
    return .tag(
      "section", ["aria-labelledby": "time"], .tag("h2", ["id": "time"], "Over time"),
      .tag("div", ["class": "charts"], figures))
  }
}
