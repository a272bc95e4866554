/// A table that scrolls sideways on a small screen, with a head: the one form of a page's tables.
struct ScrollTable {
  /// A column's heading and how its cells are set.
  struct Column: ExpressibleByStringLiteral {
    var title: String
    var style: String?

    init(stringLiteral title: String) { self.init(title) }
    init(_ title: String, style: String? = nil) {
      self.title = title
      self.style = style
    }

    /// A column of numbers, which stand to the right.
    static func number(_ title: String) -> Column { Column(title, style: "number") }
  }

  /// What the table is about, for those who cannot see it.
  var label: String
  var columns: [Column]
  /// The table's own style class.
  var style: String?
  /// Elements `tr`, as many cells each as there are columns.
  var rows: [Markup]

  /// The table in the region that scrolls.
  var markup: Markup {
    let head = columns.map { column in
      Markup.tag("th", ["scope": "col", "class": column.style], .text(column.title))
    }
    return .tag(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label],
      .tag(
        "table", ["class": style], .tag("thead", [:], .tag("tr", [:], head)),
        .tag("tbody", [:], rows)))
  }
}
