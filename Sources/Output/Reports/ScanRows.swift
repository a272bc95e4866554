import ScanModel

/// The functions that a scan's screen lists, worst first, each with the line that causes its class, why, and what to do.
struct ScanRows {
  struct Row {
    var function: FunctionScan
    /// How many overloads of the same name and class in the same file it stands for.
    var overloads = 1
    var finding: Finding?
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
    let bounded = Self.merged(growing, findings)
    let unbounded = Self.merged(unknown, findings)
    guard let limit, bounded.count + unbounded.count > limit else {
      rows = bounded + unbounded
      return
    }
    let room = min(unbounded.count, max(limit / 5, limit - bounded.count))
    rows = Array(bounded.prefix(limit - room) + unbounded.prefix(room))
    omitted = growing.count + unknown.count - rows.reduce(0) { $0 + $1.overloads }
  }

  /// Overloads of one name and class in one file as one row.
  private static func merged(
    _ functions: [FunctionScan], _ findings: [[String]: [Finding]]
  ) -> [Row] {
    var rows: [Row] = []
    var places: [[String]: Int] = [:]
    for function in functions {
      let key = [function.file, function.name, function.time.class]
      if let place = places[key] {
        rows[place].overloads += 1
        continue
      }
      places[key] = rows.count
      let worst = findings[[function.file, function.name]]?.max { $0.severity < $1.severity }
      rows.append(Row(function: function, finding: worst))
    }
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
    if let effect = function.effects.first(where: \.insideLoop) {
      return "\(effect.kind) in a loop (!)"
    }
    if isUnknown {
      return function.time.unknowns.isEmpty
        ? "no bound found" : function.time.unknowns.joined(separator: ", ")
    }
    guard let term = function.time.terms.first else { return function.time.bound }
    return "\(term.expression) (\(function.reason(for: term)))"
  }

  /// The remedy; nil where none is known.
  var whatToDo: String? {
    if let finding {
      return VisibleText.line(finding.remedy + (finding.edits.isEmpty ? "" : " (--fix)"))
    }
    return isUnknown ? "measure: headroom profile" : nil
  }
}

extension FunctionScan {
  /// Whether its class is that of one function it calls.
  fileprivate var isOfItsCallee: Bool { time.terms.first?.rule == "call" }
}
