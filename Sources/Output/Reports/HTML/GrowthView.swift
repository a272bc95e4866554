import ProfileModel
import Quantities

/// How functions grow: the exponent of the static class beside the measured one.
struct GrowthView {
  private let summary: StaticSummary

  init(_ summary: StaticSummary) { self.summary = summary }

  /// The section.
  var section: Markup {
    let bounded = QuantityFormat.grouped(Double(summary.bounded))
    let all = QuantityFormat.grouped(Double(summary.functions))
    return .tag(
      "section", ["aria-labelledby": "growth"],
      .tag("h2", ["id": "growth"], "Growth per function, static against measured"),
      .tag(
        "p", ["class": "muted"],
        .text(
          "\(bounded) of \(all) functions have a static bound. A static class is of one call; measured is how the "
            + "instructions of all calls of a run grow, as a power of n.")),
      summary.hotspots.isEmpty
        ? .tag("p", [:], "No function grows.")
        : .group([legend, table]))
  }

  private var legend: Markup {
    .tag(
      "ul", ["class": "legend"],
      .tag("li", [:], Self.key(Self.triangle(11)), "static class"),
      .tag(
        "li", [:],
        Self.key(.tag("circle", ["class": "dot", "cx": "11", "cy": "6", "r": "3.6"])),
        "measured"))
  }

  private static func key(_ shape: Markup) -> Markup {
    .tag("svg", ["class": "chart", "viewBox": "0 0 22 12", "aria-hidden": "true"], shape)
  }

  private static func triangle(_ place: Double) -> Markup {
    .tag("path", ["class": "static", "d": "M\(ChartFrame.px(place)) 2l5 9h-10Z"])
  }

  private var table: Markup {
    ScrollTable(
      label: "Growth", columns: ["Function", "Static", "Measured", "n⁰ to n³"],
      rows: summary.hotspots.map(row)
    ).markup
  }

  private func row(_ spot: StaticSummary.Hotspot) -> Markup {
    let measured = spot.measuredExponent
    return .tag(
      "tr", [:],
      .tag(
        "th", ["scope": "row"], .text(spot.function),
        .tag("div", ["class": "muted small"], .text("\(spot.file):\(spot.line)"))),
      .tag("td", [:], ClassTone.chip(spot.staticClass)),
      .tag(
        "td", [:],
        measured.map { .tag("strong", [:], .text("n^" + QuantityFormat.significant($0))) }
          ?? .tag("span", ["class": "muted"], "not counted"),
        spot.verdict.map { .tag("div", ["class": "muted small"], .text($0)) } ?? .none),
      .tag("td", [:], strip(spot)))
  }

  /// Both exponents on a line from 0 to 3.
  private func strip(_ spot: StaticSummary.Hotspot) -> Markup {
    let exponent = ClassExponent.exponent(of: spot.staticClass)
    let axis = ChartAxis([0, 3], unit: nil, places: (8, 152), scale: .linear)
    var shapes: [Markup] = [0.0, 1, 2, 3].map { mark in
      let place = ChartFrame.px(axis.place(mark))
      return .tag("line", ["class": "grid", "x1": place, "x2": place, "y1": "0", "y2": "22"])
    }
    if let exponent, let measured = spot.measuredExponent {
      shapes.append(
        .tag(
          "line",
          [
            "class": "gap", "x1": ChartFrame.px(axis.place(exponent)),
            "x2": ChartFrame.px(axis.place(measured)), "y1": "11", "y2": "11",
          ]))
    }
    if let exponent {
      shapes.append(
        .tag("g", ["transform": "translate(0 5)"], Self.triangle(axis.place(exponent))))
    }
    if let measured = spot.measuredExponent {
      shapes.append(
        .tag(
          "circle",
          ["class": "dot", "cx": ChartFrame.px(axis.place(measured)), "cy": "11", "r": "4"]))
    }
    let label = [
      exponent.map { "static n^\(QuantityFormat.significant($0))" },
      spot.measuredExponent.map { "measured n^\(QuantityFormat.significant($0))" },
    ].compactMap(\.self).joined(separator: ", ")
    return .tag(
      "svg",
      [
        "class": "chart", "viewBox": "0 0 160 22", "width": "160", "height": "22", "role": "img",
        "aria-label": label.isEmpty ? "neither is known" : label,
      ], shapes)
  }
}

/// The power of n in a class.
enum ClassExponent {
  /// 2 for `O(n^2 log n)`, 0 for `O(1)` and `O(log n)`; nil for unknown and for what is no power.
  static func exponent(of text: String) -> Double? {
    guard text.hasPrefix("O("), text.hasSuffix(")") else { return nil }
    let factors = text.dropFirst(2).dropLast().split(separator: " ")
    var exponent = 0.0
    var follows: Substring?
    for factor in factors {
      switch factor {
      case "1": break
      case "n" where follows == "log" || follows?.hasPrefix("log^") == true: break
      case "n": exponent += follows == "sqrt" ? 0.5 : 1
      case "log", "sqrt": break
      default:
        if factor.hasPrefix("n^"), let power = Double(factor.dropFirst(2)) {
          exponent += power
        } else if !factor.hasPrefix("log^") {
          return nil
        }
      }
      follows = factor
    }
    return exponent
  }
}
