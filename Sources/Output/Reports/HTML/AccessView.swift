import ProfileModel
import Quantities

/// How memory stands to the caches and limits of the machine.
struct AccessView {
  private let access: MemoryAccess
  private let sizeUnit: String

  init(_ access: MemoryAccess, sizeUnit: String) {
    self.access = access
    self.sizeUnit = sizeUnit
  }

  /// The section.
  var section: Markup {
    .tag(
      "section", ["aria-labelledby": "access"],
      .tag("h2", ["id": "access"], "Memory access"), .tag("p", [:], .text(misses)),
      access.capacities.isEmpty
        ? .none
        : ScrollTable(
          label: "Caches and limits",
          columns: ["Capacity", .number("Holds"), .number("Memory passes it near")],
          rows: access.capacities.map(row)
        ).markup)
  }

  private var misses: String {
    switch access.misses {
    case .known(let range, let unit, let provenance):
      let interval = ProfileWords.interval(range, unit)
      return "Cache misses: \(QuantityFormat.string(Quantity(range.expected, unit)))"
        + (interval.isEmpty ? "" : " (\(interval))") + "; \(provenance.source)."
    case .unavailable(let reason): return "Cache misses are not known: \(reason)."
    }
  }

  private func row(_ capacity: MemoryAccess.Capacity) -> Markup {
    let passed = capacity.passedNear.map { "\(QuantityFormat.grouped($0.rounded())) \(sizeUnit)" }
    return .tag(
      "tr", [:], .tag("th", ["scope": "row"], .text(capacity.name)),
      .tag("td", ["class": "number"], .text(QuantityFormat.string(.bytes(capacity.bytes)))),
      .tag(
        "td", ["class": "number"],
        passed.map { .text($0) }
          ?? .tag("span", ["class": "muted"], "not between the smallest run and here")))
  }
}
