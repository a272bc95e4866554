import ProfileModel
import Quantities

/// Where locks are held, what happens meanwhile, and for how long where that was measured.
struct CriticalSectionsView {
  private let sections: [CriticalSection]

  init(_ sections: [CriticalSection]) { self.sections = sections }

  /// The section; nothing where no lock was seen.
  var section: Markup {
    guard !sections.isEmpty else { return .none }
    return .tag(
      "section", ["aria-labelledby": "locks"],
      .tag("h2", ["id": "locks"], "Critical sections"),
      .tag(
        "p", ["class": "muted"],
        "Whoever waits for one of these locks waits for what its holder does, however many cores there are."
      ),
      ScrollTable(
        label: "Critical sections",
        columns: [
          "Function", "Lock", "Done while it is held", .number("Held"), .number("Waited for"),
        ],
        rows: sections.map(row)
      ).markup)
  }

  private func row(_ section: CriticalSection) -> Markup {
    .tag(
      "tr", [:],
      .tag(
        "th", ["scope": "row"], .text(section.function),
        .tag("div", ["class": "muted small"], .text("\(section.file):\(section.line)"))),
      .tag("td", [:], .tag("code", [:], .text(section.lock))),
      .tag(
        "td", [:],
        section.costHeld.map { .tag("code", [:], .text(BoundText.pretty($0))) }
          ?? .tag("span", ["class": "muted"], "its end was not found")),
      cell(section.held), cell(section.waited))
  }

  private func cell(_ demand: Demand) -> Markup {
    switch demand {
    case .known(let range, let unit, _):
      .tag(
        "td", ["class": "number"], .text(QuantityFormat.string(Quantity(range.expected, unit))),
        .tag("div", ["class": "muted small"], .text(ProfileWords.interval(range, unit))))
    case .unavailable(let reason): .tag("td", ["class": "muted small"], .text(reason))
    }
  }
}
