/// What the marks in the charts of fitted curves mean.
enum FitLegend {
  /// The legend.
  static var markup: Markup {
    .tag(
      "ul", ["class": "legend"],
      [
        item(
          [
            .tag("line", ["class": "whisker", "x1": "11", "x2": "11", "y1": "0", "y2": "12"]),
            .tag("circle", ["class": "dot", "cx": "11", "cy": "6", "r": "3.5"]),
          ], "measured: median and range"),
        item([.tag("path", ["class": "curve", "d": "M0 9L22 3"])], "model"),
        item([.tag("path", ["class": "curve far", "d": "M0 9L22 3"])], "beyond the largest run"),
        item(
          [.tag("rect", ["class": "band", "x": "0", "y": "1", "width": "22", "height": "10"])],
          "interval"),
        item(
          [.tag("path", ["class": "point fill", "d": "M11 1l5 5l-5 5l-5 -5Z"])], "operating point"),
      ])
  }

  private static func item(_ shapes: [Markup], _ words: String) -> Markup {
    .tag(
      "li", [:],
      .tag("svg", ["class": "chart", "viewBox": "0 0 22 12", "aria-hidden": "true"], shapes),
      .text(words))
  }
}
