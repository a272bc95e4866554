import ScanModel

/// The functions that a scan's screen lists, worst first, each with the line that causes its class, why, and what to do.
struct ScanRows {
  struct Row {
    var function: FunctionScan
    /// How many overloads of the same name and class in the same file it stands for.
    var overloads = 1
    var finding: Finding?
    /// How many more functions have its class because they call it.
    var callers = 0
    /// Where its cost comes from, where it only calls what costs.
    var cause: ScanCauses.Cause?
  }

  private(set) var rows: [Row] = []
  /// How many functions above O(1), or without a bound, are not listed.
  private(set) var omitted = 0

  /// - Complexity: O(*n* log *n*) in the number of functions.
  init(_ scan: ScanDocument, limit: Int?) {
    let constant = ClassRank("O(1)")
    let findings = Dictionary(grouping: scan.findings) { [$0.file, $0.function] }
    let bodies = scan.functions.filter(\.hasBody)
    let growing = bodies.enumerated().compactMap { offset, function in
      ClassRank(function.time.class).flatMap { rank in
        constant.map { $0 < rank } ?? true
          ? (rank: rank, offset: offset, function: function) : nil
      }
    }.sorted { a, b in
      if a.rank != b.rank { return b.rank < a.rank }
      // What only calls something of that class stands behind what is of that class by itself.
      let callers = (a.function.isOfItsCallee ? 1 : 0, b.function.isOfItsCallee ? 1 : 0)
      return (callers.0, a.offset) < (callers.1, b.offset)
    }.map(\.function)
    // An unknown inside a loop may be anything times the loop.
    let unknown = bodies.filter { ClassRank($0.time.class) == nil }.enumerated()
      .sorted { a, b in
        (a.element.loops.isEmpty ? 1 : 0, a.offset) < (b.element.loops.isEmpty ? 1 : 0, b.offset)
      }.map(\.element)
    let causes = ScanCauses(scan)
    let unbounded = Self.merged(unknown, findings, causes)
    guard let limit, growing.count + unknown.count > limit else {
      rows = Self.merged(growing, findings, causes) + unbounded
      return
    }
    let bounded = Self.merged(growing, findings, causes, foldingCallers: true)
    let room = min(unbounded.count, max(limit / 5, limit - bounded.count))
    rows = Array(bounded.prefix(limit - room) + unbounded.prefix(room))
    omitted = growing.count + unknown.count - rows.reduce(0) { $0 + $1.overloads + $1.callers }
  }

  /// Overloads of one name and class in one file as one row, and with them, where asked for, the functions that have
  /// that class for calling one of them and for nothing else.
  private static func merged(
    _ functions: [FunctionScan], _ findings: [[String]: [Finding]], _ causes: ScanCauses,
    foldingCallers: Bool = false
  ) -> [Row] {
    var rows: [Row] = []
    var places: [[String]: Int] = [:]
    var callers: [[String]: Int] = [:]
    for function in functions {
      let key = [function.file, function.name, function.time.class]
      let found = findings[[function.file, function.name]]
      if let place = places[key] {
        rows[place].overloads += 1
        continue
      }
      if foldingCallers, found == nil, let origin = causes.origin(of: function) {
        callers[[origin.file, origin.name, origin.time.class], default: 0] += 1
        continue
      }
      places[key] = rows.count
      rows.append(
        Row(
          function: function, finding: found?.max { $0.severity < $1.severity },
          cause: causes.root(of: function)))
    }
    for (key, count) in callers { if let place = places[key] { rows[place].callers = count } }
    return rows
  }
}

extension ScanRows.Row {
  var isUnknown: Bool { ClassRank(function.time.class) == nil }

  /// The class, and whether the outside world is involved.
  var className: String {
    let doesIO = function.effects.contains { ["file", "network", "process"].contains($0.kind) }
    let name = isUnknown ? "?" : function.time.class
    return VisibleText.line(doesIO ? name + " + I/O" : name)
  }

  var name: String {
    VisibleText.line(function.name) + (overloads > 1 ? " ×\(overloads)" : "")
  }

  /// The file and the line that causes the class.
  func place(fullPath: Bool) -> String {
    let file = VisibleText.line(function.file)
    let name = fullPath ? file : String(file.split(separator: "/").last ?? "")
    return "\(name):\(line)"
  }

  private var line: Int {
    if let finding { return finding.line }
    guard let term = function.time.terms.first, term.file == nil, term.line > 0 else {
      return function.line
    }
    return term.line
  }

  /// What makes it grow, in the sizes of the function.
  var why: String {
    VisibleText.line(reason)
  }

  private var reason: String {
    if let finding { return finding.message }
    // What happens outside in a loop comes first: one step of it may take longer than all the rest.
    let outside = function.effects.first(where: \.insideLoop)
      .map { Self.outside($0.kind) + " in a loop (line \($0.line))" }
    return [outside, growth].compactMap(\.self).joined(separator: "; ")
  }

  private var growth: String? {
    if isUnknown {
      let names = function.time.unknowns
      let more = names.count > 3 ? " and \(names.count - 3) more" : ""
      return names.isEmpty
        ? "no bound was found" : "not known: " + names.prefix(3).joined(separator: ", ") + more
    }
    guard let term = function.time.terms.first else { return function.time.bound }
    let sizes = BoundSizes.dominating(term.expression)
    let list = sizes.count > 1 ? sizes.dropLast().joined(separator: ", ") + " and " : ""
    return function.reason(for: term) + (sizes.last.map { "; n is " + list + $0 } ?? "")
  }

  private static func outside(_ effect: String) -> String {
    let words = [
      "file": "reads or writes a file", "network": "uses the network",
      "process": "starts or waits for a process", "console": "prints", "sleep": "sleeps",
      "thread": "starts or waits for a thread", "await": "waits for each call by itself",
    ]
    return words[effect] ?? effect
  }

  /// The functions that have its class for calling it; nil where there are none.
  var calledBy: String? {
    callers == 0 ? nil : "the same for calling it: \(callers) more"
  }

  /// The remedy; nil where none is known.
  var whatToDo: String? {
    if let finding {
      return VisibleText.line(finding.remedy + (finding.edits.isEmpty ? "" : " (--fix)"))
    }
    if isUnknown {
      let name = function.time.unknowns.first { $0.hasPrefix("cost(") }
      return name.map { "state \($0) for --catalogue, or measure: headroom profile" }
        ?? "measure: headroom profile"
    }
    guard let term = function.time.terms.first, let rank = ClassRank(function.time.class),
      let quadratic = ClassRank("O(n^2)"), !(rank < quadratic)
    else { return nil }
    guard let cause else {
      let callee = term.rule == "call" ? function.callee(of: term) : nil
      return VisibleText.line(callee.map { "see --explain '\($0)'" } ?? Self.remedy(term))
    }
    let file = cause.function.file.split(separator: "/").last ?? ""
    return VisibleText.line(
      "\(file):\(cause.term.line), \(cause.function.reason(for: cause.term)): "
        + Self.remedy(cause.term))
  }

  /// What usually helps against a term of this kind that grows faster than its input.
  private static func remedy(_ term: TermSummary) -> String {
    if term.rule.hasPrefix("recursion") { return "keep the results of calls that come again" }
    return term.rule == "catalogue"
      ? "do it once before the loop, or look up in a Set or Dictionary"
      : "keep it small, or look up in a Set or Dictionary what it looks for"
  }
}

extension FunctionScan {
  /// Whether its class is that of one function it calls.
  fileprivate var isOfItsCallee: Bool { time.terms.first?.rule == "call" }
}
