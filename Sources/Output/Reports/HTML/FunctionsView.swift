import Quantities
import ScanModel

/// The table of functions with its controls, as it stands in the page before the script takes over: the worst
/// functions are readable without it.
struct FunctionsView {
  /// How many functions stand in the page without a script.
  static let staticRows = 100

  private let scan: ScanDocument
  private let data: FunctionsData
  private let hasChanges: Bool

  init(_ scan: ScanDocument, data: FunctionsData, hasChanges: Bool) {
    self.scan = scan
    self.data = data
    self.hasChanges = hasChanges
  }

  /// The share of each class among the functions, as a bar and as buttons that filter by it.
  var classMix: Markup {
    let bodies = scan.functions.filter(\.hasBody)
    guard !bodies.isEmpty else { return .none }
    var counts: [String: Int] = [:]
    for function in bodies { counts[function.time.class, default: 0] += 1 }
    let order = counts.keys.sorted { left, right in
      switch (ClassRank(left), ClassRank(right)) {
      case (let left?, let right?): left < right
      case (nil, nil): left < right
      case (let left, _): left != nil
      }
    }
    let shares = order.map { name in
      Markup.tag(
        "span",
        ["class": ClassTone.tone(name), "style": "flex:\(counts[name] ?? 0) 1 0"])
    }
    let buttons = order.map { name in
      Markup.tag(
        "li", [:],
        .tag(
          "button",
          [
            "type": "button", "class": "class \(ClassTone.tone(name))", "aria-pressed": "false",
            "data-class": data.place(ofClass: name).map(String.init), "disabled": "",
          ],
          .text(BoundText.pretty(name)),
          .tag("small", [:], .text(QuantityFormat.grouped(Double(counts[name] ?? 0))))))
    }
    return .group([
      .tag("div", ["class": "mix", "aria-hidden": "true"], shares),
      .tag("ul", ["class": "classes", "aria-label": "Show only these classes of time"], buttons),
    ])
  }

  /// The section with the filter, the table and the panel of a chosen function; with the classes' shares where the
  /// page's head does not show them.
  func section(mix: Bool = false) -> Markup {
    .tag(
      "section", ["aria-labelledby": "functions"],
      .tag("h2", ["id": "functions"], "Functions"), mix ? classMix : .none,
      .tag("noscript", [:], .tag("p", ["class": "muted"], .text(withoutScript))),
      .tag(
        "div", ["class": "split", "id": "split"],
        .tag("div", ["class": "list"], controls, table, showMore),
        .tag(
          "aside",
          [
            "class": "detail", "id": "detail", "aria-label": "The chosen function",
            "tabindex": "0", "hidden": "",
          ])))
  }

  private var withoutScript: String {
    "Scripts are switched off: the \(Self.staticRows) worst functions are listed, without sorting, filter and "
      + "details; headroom scan --explain shows a function's argument."
  }

  private var controls: Markup {
    var choices: [(String, String)] = [
      ("", "All functions"), ("findings", "With findings"), ("effects", "With I/O"),
      ("locks", "With locks"), ("claims", "Claim disagrees"),
    ]
    if hasChanges { choices.append(("changed", "Changed since the baseline")) }
    return .tag(
      "div", ["class": "bar", "role": "search"],
      .tag(
        "label", [:], "Filter by name or file (key /)",
        .tag(
          "input",
          ["type": "search", "id": "filter", "autocomplete": "off", "spellcheck": "false"])),
      .tag(
        "label", [:], "Show",
        .tag(
          "select", ["id": "only"],
          choices.map { value, title in .tag("option", ["value": value], .text(title)) })),
      .tag("span", ["class": "grow"]),
      .tag("p", ["role": "status", "id": "status"], ""))
  }

  private var table: Markup {
    func head(_ key: String, _ title: String, _ style: String?, sort: String? = nil) -> Markup {
      .tag(
        "th", ["scope": "col", "data-sort": key, "class": style, "aria-sort": sort], .text(title))
    }
    return .tag(
      "table", ["class": "functions"],
      .tag("caption", ["class": "unseen"], "Functions with the class and the bound of their time"),
      .tag(
        "colgroup", [:],
        ["k", "f", "w", "b", "n"].map { .tag("col", ["class": $0], []) }),
      .tag(
        "thead", [:],
        .tag(
          "tr", [:], head("class", "Time", nil, sort: "descending"), head("name", "Function", nil),
          head("where", "Where", "w"), head("bound", "Bound", "b"), head("notes", "Notes", "n"))),
      .tag("tbody", ["id": "rows"], worst.prefix(Self.staticRows).map(row)))
  }

  /// The functions that grow, worst first, then those without a bound.
  private var worst: [FunctionScan] {
    let bodies = scan.functions.filter(\.hasBody)
    let constant = ClassRank("O(1)")
    let growing = bodies.enumerated().compactMap { offset, function in
      ClassRank(function.time.class).map { (rank: $0, offset: offset, function: function) }
    }
    .filter { entry in constant.map { $0 < entry.rank } ?? true }
    .sorted { ($1.rank, $0.offset) < ($0.rank, $1.offset) }
    .map(\.function)
    return growing + bodies.filter { ClassRank($0.time.class) == nil }
  }

  private func row(_ function: FunctionScan) -> Markup {
    let place = "\(function.file.dropFirst(data.folder.count)):\(function.line)"
    return .tag(
      "tr", [:],
      .tag("td", [:], ClassTone.chip(function.time.class)),
      .tag(
        "th", ["scope": "row"], .text(function.name),
        .tag("span", ["class": "sub muted small"], .text(place))),
      .tag("td", ["class": "w muted small"], .text(place)),
      .tag(
        "td", ["class": "b"],
        .tag("code", ["class": "bound"], .text(BoundText.pretty(function.time.bound)))),
      .tag("td", ["class": "n"]))
  }

  private var showMore: Markup {
    .tag(
      "p", ["class": "more"],
      .tag("button", ["type": "button", "class": "plain", "id": "more", "hidden": ""], "Show more"))
  }
}
