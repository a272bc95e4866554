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
    let largest = profile.models.compactMap { $0.observed.map(\.size).max() }.max()
    guard let size = profile.operatingPoint.parameters["n"], let largest, largest > 0,
      size > largest * 1.01
    else { return "" }
    return ", \(QuantityFormat.significant(size / largest, digits: 2)) times the largest run"
  }

  private static func curves(_ profile: ResourceDemandProfile) -> Markup {
    let unit = profile.operatingPoint.sizeUnit ?? "n"
    let size = profile.operatingPoint.parameters["n"]
    let metrics = ProfileWords.ordered(profile.models.map(\.metric))
    let figures = metrics.compactMap { metric -> (metric: String, figure: Markup)? in
      guard let model = profile.model(metric) else { return nil }
      let point = size.flatMap { size in
        profile.demand[metric]?.range.map { (size: size, range: $0) }
      }
      return FitChart(model, title: ProfileWords.title(metric), sizeUnit: unit, point: point)
        .map { (metric, $0.figure) }
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

  private static func timelines(_ runs: [RunTimeline]) -> Markup {
    let figures = runs.flatMap { TimelineCharts($0).figures }
    guard !figures.isEmpty else { return .none }
    return .tag(
      "section", ["aria-labelledby": "time"], .tag("h2", ["id": "time"], "Over time"),
      .tag("div", ["class": "charts"], figures))
  }
}
