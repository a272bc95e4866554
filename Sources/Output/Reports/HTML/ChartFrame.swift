/// The ground of a chart: its size, axes with marks, and pieces that every chart draws.
///
/// Charts are drawn as wide as a phone's screen, so that their letters are readable there; wider screens show several
/// side by side.
struct ChartFrame {
  /// The room of the whole picture.
  var width = 360.0
  var height = 230.0
  /// The room left of, right of, above and under the plot.
  static let left = 58.0
  static let right = 14.0
  static let top = 12.0
  static let bottom = 34.0

  let x: ChartAxis
  let y: ChartAxis

  /// The places of the plot's left and right end.
  static func across(_ width: Double = 360) -> (Double, Double) { (left, width - right) }
  /// The places of the plot's lower and upper end.
  static func up(_ height: Double = 230) -> (Double, Double) { (height - bottom, top) }

  /// The picture with its grid and axes under `content`.
  ///
  /// - Parameters:
  ///   - label: what the picture shows, for those who do not see it.
  ///   - below: what stands under the horizontal axis.
  ///   - content: what is drawn, in order.
  /// - Returns: an SVG element.
  func picture(_ label: String, below: String, _ content: [Markup]) -> Markup {
    .tag(
      "svg",
      [
        "class": "chart", "viewBox": "0 0 \(Self.px(width)) \(Self.px(height))", "role": "img",
        "aria-label": label, "preserveAspectRatio": "xMinYMin meet",
      ],
      [ground] + content + [
        .tag(
          "text",
          [
            "x": Self.px((x.places.0 + x.places.1) / 2), "y": Self.px(height - 4),
            "text-anchor": "middle",
          ], .text(below))
      ])
  }

  private var ground: Markup {
    var pieces: [Markup] = []
    for mark in y.marks(5) {
      let place = y.place(mark)
      pieces.append(line("grid", x.places.0, place, x.places.1, place))
      pieces.append(
        .tag(
          "text",
          ["x": Self.px(x.places.0 - 6), "y": Self.px(place + 3.5), "text-anchor": "end"],
          .text(y.label(mark))))
    }
    for mark in x.marks(5) {
      let place = x.place(mark)
      pieces.append(line("axis", place, y.places.0, place, y.places.0 + 4))
      pieces.append(
        .tag(
          "text",
          ["x": Self.px(place), "y": Self.px(y.places.0 + 15), "text-anchor": "middle"],
          .text(x.label(mark))))
    }
    pieces.append(line("axis", x.places.0, y.places.0, x.places.1, y.places.0))
    return .tag("g", ["aria-hidden": "true"], pieces)
  }

  /// A straight line.
  func line(
    _ style: String, _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double
  ) -> Markup {
    .tag(
      "line",
      [
        "class": style, "x1": Self.px(x1), "y1": Self.px(y1), "x2": Self.px(x2), "y2": Self.px(y2),
      ])
  }

  /// A line through points given by their values.
  func curve(_ style: String, _ points: [(x: Double, y: Double)]) -> Markup {
    guard points.count > 1 else { return .none }
    return .tag("path", ["class": style, "d": path(points)])
  }

  /// The area between two lines given by their values.
  func band(_ style: String, _ points: [(x: Double, low: Double, high: Double)]) -> Markup {
    guard points.count > 1 else { return .none }
    let upper = points.map { (x: $0.x, y: $0.high) }
    let lower = points.reversed().map { (x: $0.x, y: $0.low) }
    return .tag("path", ["class": style, "d": path(upper + lower) + "Z"])
  }

  /// A circle at a point given by its values.
  func dot(_ style: String, _ point: (x: Double, y: Double), radius: Double = 3.6) -> Markup {
    .tag(
      "circle",
      [
        "class": style, "cx": Self.px(x.place(point.x)), "cy": Self.px(y.place(point.y)),
        "r": Self.px(radius),
      ])
  }

  private func path(_ points: [(x: Double, y: Double)]) -> String {
    points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(Self.px(x.place(point.x))) \(Self.px(y.place(point.y)))"
    }.joined()
  }

  /// A place with one digit after the point.
  static func px(_ place: Double) -> String {
    let tenths = Int((place * 10).rounded())
    return tenths.isMultiple(of: 10)
      ? String(tenths / 10)
      : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }
}
