import Quantities

/// Memory and CPU of one run over time.
struct TimelineCharts {
  /// The most points of a line: more are not seen, and they make the page heavy.
  static let mostPoints = 300

  private let run: RunTimeline

  init(_ run: RunTimeline) { self.run = run }

  /// The charts; nothing where the run was too short for samples.
  var figures: [Markup] {
    [memory, cpu].compactMap(\.self)
  }

  private var memory: Markup? {
    guard let anonymous = points("memory.anonymous"), anonymous.count > 1 else { return nil }
    let file = points("memory.file").flatMap { file in
      file.contains { $0.y > 0 } ? file : nil
    }
    let frame = frame(anonymous + (file ?? []), unit: .bytes)
    var pieces = [
      frame.band("area", anonymous.map { ($0.x, 0, $0.y) }), frame.curve("curve", anonymous),
    ]
    if let file { pieces.append(frame.curve("curve second far", file)) }
    pieces.append(steady(frame))
    let peak = anonymous.map(\.y).max() ?? 0
    return figure(
      "Memory over time",
      frame.picture(
        "Memory over time, at most \(QuantityFormat.string(.bytes(peak)))", below: "seconds",
        pieces),
      "Anonymous memory of \(run.title), at most \(QuantityFormat.string(.bytes(peak)))"
        + (file == nil ? "." : "; dashed: memory of files."))
  }

  /// Cores in use: the slope of the CPU time from sample to sample.
  private var cpu: Markup? {
    guard let total = points("cpu.total"), total.count > 2 else { return nil }
    let slopes = zip(total, total.dropFirst()).compactMap {
      left, right -> (x: Double, y: Double)? in
      right.x > left.x
        ? ((left.x + right.x) / 2, max(0, (right.y - left.y) / (right.x - left.x))) : nil
    }
    guard slopes.count > 1, let last = total.last, last.x > 0 else { return nil }
    let frame = frame(slopes + [(x: last.x, y: 1)], unit: .cores)
    let mean = QuantityFormat.string(.cores(last.y / last.x))
    return figure(
      "CPU over time",
      frame.picture(
        "Cores in use over time, \(mean) on average", below: "seconds",
        [
          frame.band("area", slopes.map { ($0.x, 0, $0.y) }), frame.curve("curve", slopes),
          steady(frame),
        ]), "Cores in use by \(run.title), \(mean) on average.")
  }

  private func figure(_ title: String, _ picture: Markup, _ caption: String) -> Markup {
    .tag(
      "figure", [:], .tag("h3", [:], .text(title)), picture,
      .tag("figcaption", [:], .text(caption)))
  }

  private func frame(_ points: [(x: Double, y: Double)], unit: Unit) -> ChartFrame {
    ChartFrame(
      x: ChartAxis(
        points.map(\.x), unit: nil, places: ChartFrame.across(), scale: .linear),
      y: ChartAxis(
        points.map { $0.y * 1.05 }, unit: unit, places: ChartFrame.up(), scale: .linear))
  }

  private func steady(_ frame: ChartFrame) -> Markup {
    guard let from = run.steadyFrom, frame.x.domain.contains(from) else { return .none }
    let place = frame.x.place(from)
    return .group([
      .tag(
        "line",
        [
          "class": "ideal", "x1": ChartFrame.px(place), "x2": ChartFrame.px(place),
          "y1": ChartFrame.px(frame.y.places.0), "y2": ChartFrame.px(frame.y.places.1),
        ]),
      .tag(
        "text", ["x": ChartFrame.px(place + 4), "y": ChartFrame.px(frame.y.places.1 + 9)], "steady"),
    ])
  }

  /// The samples of a column, thinned to ``mostPoints``; peaks are kept.
  private func points(_ name: String) -> [(x: Double, y: Double)]? {
    guard let column = run.series.columns[name] else { return nil }
    let all = zip(run.series.seconds, column.values).map { (x: $0, y: $1) }
    guard all.count > Self.mostPoints else { return all }
    let stride = (all.count + Self.mostPoints - 1) / Self.mostPoints
    return Swift.stride(from: 0, to: all.count, by: stride).compactMap { start in
      all[start..<min(start + stride, all.count)].max { $0.y < $1.y }
    }
  }
}
