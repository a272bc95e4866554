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

  /// What a row will show, by the function's place in the document: most rows are not shown.
  private struct Line {
    var function: Int
    var overloads = 1
    var finding: Finding?
    var callers = 0
  }

  /// Functions that a row stands for together.
  private struct Place: Hashable {
    var file: String
    var name: String
    var `class` = ""
  }

  /// - Complexity: O(*n* log *n*) in the number of functions.
  init(_ scan: ScanDocument, limit: Int?) {
    let functions = scan.functions
    let constant = ClassRank("O(1)")
    let findings = Dictionary(grouping: scan.findings) { Place(file: $0.file, name: $0.function) }
    // There are few classes, and each is read once.
    var ranks: [String: ClassRank?] = [:]
    var growing: [(rank: ClassRank, callers: Int, index: Int)] = []
    // An unknown inside a loop may be anything times the loop.
    var unknown: [Int] = []
    var unknownWithoutLoop: [Int] = []
    for index in functions.indices where functions[index].hasBody {
      let name = functions[index].time.class
      let rank: ClassRank?
      if let known = ranks[name] {
        rank = known
      } else {
        rank = ClassRank(name)
        ranks.updateValue(rank, forKey: name)
      }
      if let rank {
        guard constant.map({ $0 < rank }) ?? true else { continue }
        // What only calls something of that class stands behind what is of that class by itself.
        growing.append((rank, functions[index].isOfItsCallee ? 1 : 0, index))
      } else if functions[index].loops.isEmpty {
        unknownWithoutLoop.append(index)
      } else {
        unknown.append(index)
      }
    }
    unknown += unknownWithoutLoop
    growing.sort { a, b in
      a.rank != b.rank ? b.rank < a.rank : (a.callers, a.index) < (b.callers, b.index)
    }
    let causes = ScanCauses(scan)
    let row = { (line: Line) in
      Row(
        function: functions[line.function], overloads: line.overloads, finding: line.finding,
        callers: line.callers, cause: causes.root(of: line.function))
    }
    let merged = { (own: [Int], foldingCallers: Bool) in
      Self.merged(own, functions, findings, causes, foldingCallers)
    }
    let unbounded = merged(unknown, false)
    guard let limit, growing.count + unknown.count > limit else {
      rows = (merged(growing.map(\.index), false) + unbounded).map(row)
      return
    }
    let bounded = merged(growing.map(\.index), true)
    let room = min(unbounded.count, max(limit / 5, limit - bounded.count))
    rows = (bounded.prefix(limit - room) + unbounded.prefix(room)).map(row)
    omitted = growing.count + unknown.count - rows.reduce(0) { $0 + $1.overloads + $1.callers }
  }

  /// Overloads of one name and class in one file as one row, and with them, where asked for, the functions that have
  /// that class for calling one of them and for nothing else.
  private static func merged(
    _ own: [Int], _ functions: [FunctionScan], _ findings: [Place: [Finding]],
    _ causes: ScanCauses, _ foldingCallers: Bool
  ) -> [Line] {
    var rows: [Line] = []
    var places: [Place: Int] = [:]
    var callers: [Place: Int] = [:]
    func place(_ index: Int) -> Place {
      Place(
        file: functions[index].file, name: functions[index].name,
        class: functions[index].time.class)
    }
    for index in own {
      let key = place(index)
      if let known = places[key] {
        rows[known].overloads += 1
        continue
      }
      let found = findings.isEmpty ? nil : findings[Place(file: key.file, name: key.name)]
      if foldingCallers, found == nil, let origin = causes.origin(of: index) {
        callers[place(origin), default: 0] += 1
        continue
      }
      places[key] = rows.count
      rows.append(Line(function: index, finding: found?.max { $0.severity < $1.severity }))
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
    let sizes = BoundSizes.dominating(term.expression).map { size in
      // A size without a name of its own is told in words.
      size.hasPrefix("[") || size.contains("(") || size.contains(" ")
        ? SizeWords.describe(size + ".count") : size
    }
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
      return VisibleText.line(
        callee.map { "see --explain '\($0)'" } ?? ScanRemedy.text(term, in: function))
    }
    let file = cause.function.file.split(separator: "/").last ?? ""
    return VisibleText.line(
      "\(file):\(cause.term.line), \(cause.function.reason(for: cause.term)): "
        + ScanRemedy.text(cause.term, in: cause.function))
  }
}

extension FunctionScan {
  /// Whether its class is that of one function it calls.
  fileprivate var isOfItsCallee: Bool { time.terms.first?.rule == "call" }
}
