import ProfileModel
import Quantities

/// One metric against size: what was measured, the fitted curve with its interval, and the operating point.
struct FitChart {
  private let model: DemandModel
  private let title: String
  private let sizeUnit: String
  private let point: (size: Double, range: DemandRange)?

  /// A chart of `model`; nil where it has nothing to show.
  init?(
    _ model: DemandModel, title: String, sizeUnit: String,
    point: (size: Double, range: DemandRange)?
  ) {
    guard (model.observed + model.predicted).contains(where: { $0.range.high > 0 }),
      model.predicted.count > 1
    else {
      return nil
    }
    self.model = model
    self.title = title
    self.sizeUnit = sizeUnit
    self.point = point
  }

  /// The chart with its caption and its numbers as a table.
  var figure: Markup {
    .tag(
      "figure", [:],
      .tag(
        "h3", [:], .text(title),
        .tag("span", [:], .text(ProfileWords.formula(model.terms, model.unit)))),
      picture, .tag("figcaption", [:], .text(caption)), numbers)
  }

  private var largestMeasured: Double { model.observed.map(\.size).max() ?? 0 }

  private var frame: ChartFrame {
    let expected = model.observed.map(\.range.expected) + model.predicted.map(\.range.expected)
    let most = expected.max() ?? 1
    // An interval that is far wider than the curve is high would flatten the curve; it is cut at the top.
    let high = (model.observed + model.predicted).map(\.range.high).max() ?? most
    let lows = (model.observed + model.predicted).map(\.range.low)
    let least = expected.min() ?? 0
    let isPositive = least > 0 && most / max(least, .leastNormalMagnitude) >= 8
    let bottom = isPositive ? max(lows.min() ?? least, least / 3) : 0
    let y = ChartAxis(
      [bottom, min(max(high, most * 1.05), most * 4)], unit: model.unit, places: ChartFrame.up(),
      scale: isPositive ? .logarithmic : .linear)
    let x = ChartAxis(
      model.observed.map(\.size) + model.predicted.map(\.size), unit: nil,
      places: ChartFrame.across())
    return ChartFrame(x: x, y: y)
  }

  private var picture: Markup {
    let frame = frame
    let within = model.predicted.filter { $0.size <= largestMeasured }
    let beyond = model.predicted.filter { $0.size >= largestMeasured }
    var pieces: [Markup] = []
    if beyond.count > 1 {
      let left = frame.x.place(largestMeasured)
      pieces.append(
        .tag(
          "rect",
          [
            "class": "beyond", "x": ChartFrame.px(left), "y": ChartFrame.px(frame.y.places.1),
            "width": ChartFrame.px(frame.x.places.1 - left),
            "height": ChartFrame.px(frame.y.places.0 - frame.y.places.1),
          ]))
    }
    pieces.append(
      frame.band("band", model.predicted.map { ($0.size, $0.range.low, $0.range.high) }))
    pieces.append(frame.curve("curve", within.map { ($0.size, $0.range.expected) }))
    pieces.append(frame.curve("curve far", beyond.map { ($0.size, $0.range.expected) }))
    for observed in model.observed {
      let place = frame.x.place(observed.size)
      pieces.append(
        frame.line(
          "whisker", place, frame.y.place(observed.range.low), place,
          frame.y.place(observed.range.high)))
      pieces.append(frame.dot("dot", (observed.size, observed.range.expected)))
    }
    pieces.append(operatingPoint(frame))
    return frame.picture(description, below: sizeUnit, pieces)
  }

  private func operatingPoint(_ frame: ChartFrame) -> Markup {
    guard let point else { return .none }
    let place = frame.x.place(point.size)
    let height = frame.y.place(point.range.expected)
    let isRight = place > (frame.x.places.0 + frame.x.places.1) / 2
    return .group([
      frame.line(
        "point", place, frame.y.place(point.range.low), place, frame.y.place(point.range.high)),
      .tag(
        "path",
        [
          "class": "point fill",
          "d": "M\(ChartFrame.px(place)) \(ChartFrame.px(height - 5))l5 5l-5 5l-5 -5Z",
        ]),
      .tag(
        "text",
        [
          "class": "markLabel", "x": ChartFrame.px(place + (isRight ? -9 : 9)),
          "y": ChartFrame.px(max(height - 6, frame.y.places.1 + 10)),
          "text-anchor": isRight ? "end" : "start",
        ], .text(QuantityFormat.string(Quantity(point.range.expected, model.unit)))),
    ])
  }

  private var description: String {
    let first = model.predicted.first
    let last = model.predicted.last
    func value(_ point: DemandModel.Point?) -> String {
      point.map {
        "\(QuantityFormat.string(Quantity($0.range.expected, model.unit))) at "
          + QuantityFormat.grouped($0.size)
      } ?? "unknown"
    }
    return "\(title) against size: from \(value(first)) to \(value(last)) \(sizeUnit)"
  }

  private var caption: String {
    let sizes = model.observed.map(\.size)
    let from = QuantityFormat.grouped(sizes.min() ?? 0)
    let to = QuantityFormat.grouped(sizes.max() ?? 0)
    let largest = model.predicted.last?.size ?? 0
    // A slice of a surface may hold no measured point.
    guard !sizes.isEmpty else { return "No run had just these sizes; the curve is the model's." }
    var text = "\(sizes.count) sizes from \(from) to \(to) \(sizeUnit) were run"
    if largest > largestMeasured * 1.01 {
      text += "; dashed up to \(QuantityFormat.grouped(largest)), as far as the evidence carries"
    }
    return text + "."
  }

  private var numbers: Markup {
    func rows(_ points: [DemandModel.Point], _ how: String) -> [Markup] {
      points.map { point in
        .tag(
          "tr", [:],
          .tag("td", ["class": "number"], .text(QuantityFormat.grouped(point.size))),
          .tag("td", ["class": "number"], .text(quantity(point.range.low))),
          .tag("td", ["class": "number"], .text(quantity(point.range.expected))),
          .tag("td", ["class": "number"], .text(quantity(point.range.high))),
          .tag("td", [:], .text(how)))
      }
    }
    return .tag(
      "details", [:], .tag("summary", [:], .text("The numbers: \(title)")),
      ScrollTable(
        label: title,
        columns: [
          .number(sizeUnit), .number("low"), .number("expected"), .number("high"), "how",
        ],
        rows: rows(model.observed, "measured") + rows(model.predicted, "model")
      ).markup)
  }

  private func quantity(_ value: Double) -> String {
    QuantityFormat.string(Quantity(value, model.unit))
  }
}
