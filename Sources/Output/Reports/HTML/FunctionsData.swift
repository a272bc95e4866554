import DecisionModel
import ScanModel

/// The functions of a scan as data of a page; `Assets/model.js` reads it.
///
/// Every name, bound and class stands in it once: 10,000 functions take a few megabytes.
struct FunctionsData {
  private var strings = StringTable()
  private var classes: [String: Int] = [:]
  private var classRows: [ScriptData] = []
  private var boundPlaces: [String: Int] = [:]
  private var boundRows: [ScriptData] = []
  private var functionRows: [ScriptData] = []
  private var findingRows: [ScriptData] = []
  private var changeRows: [ScriptData] = []
  private var places: [FunctionPlace: Int] = [:]
  private let ranks: [ClassRank: Int]
  /// The folder that all files lie in, with its slash; places are shown within it.
  let folder: String

  /// Packs a scan, and the differences from a baseline where there is one.
  ///
  /// - Parameters:
  ///   - scan: what was found.
  ///   - comparison: the differences from the baseline.
  ///   - outlines: the region trees of the functions; empty where the source was not at hand.
  /// - Complexity: O(n log n) in the size of the scan.
  init(_ scan: ScanDocument, comparison: ScanComparison? = nil, outlines: [FunctionOutline] = []) {
    let bounds = scan.functions.flatMap { [$0.time.class, $0.space.class, $0.span.class] }
    let known = Set(bounds.compactMap { ClassRank($0) }).sorted()
    folder = Self.folder(of: scan.functions.map(\.file))
    ranks = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($1, $0) })
    let trees = Dictionary(
      outlines.map { (FunctionPlace(name: $0.name, file: $0.file, line: $0.line), $0.regions) },
      uniquingKeysWith: { first, _ in first })
    for (index, function) in scan.functions.enumerated() {
      let place = FunctionPlace(name: function.name, file: function.file, line: function.line)
      if places[place] == nil { places[place] = index }
      let unplaced = FunctionPlace(name: function.name, file: function.file, line: nil)
      if places[unplaced] == nil { places[unplaced] = index }
      functionRows.append(row(function, regions: trees[place]))
    }
    for finding in scan.findings { findingRows.append(row(finding)) }
    for change in comparison?.changes ?? [] { changeRows.append(row(change)) }
  }

  /// The longest folder that every path begins with; empty where there is none.
  private static func folder(of files: [String]) -> String {
    let paths = Set(files).map { $0.split(separator: "/", omittingEmptySubsequences: false) }
    guard var shared = paths.first?.dropLast() else { return "" }
    for path in paths {
      let same = zip(shared, path.dropLast()).prefix { $0 == $1 }.count
      shared = shared.prefix(same)
    }
    return shared.map { $0 + "/" }.joined()
  }

  /// The place of a function in the page, for links; nil where the scan does not hold it. Without a declaration the
  /// first function of that name in the file is meant.
  func index(
    of name: String, in file: String?, declaration: GateCheck.Declaration? = nil
  ) -> Int? {
    if let declaration,
      let place = places[
        FunctionPlace(name: name, file: declaration.file, line: declaration.line)]
    {
      return place
    }
    return file.flatMap { places[FunctionPlace(name: name, file: $0, line: nil)] }
  }

  /// The place of a class in the data, for the filter; nil where no function is of it.
  func place(ofClass text: String) -> Int? { classes[text] }

  /// The whole as data of the page.
  var value: ScriptData {
    .object([
      "folder": .number(folder.utf16.count),
      "strings": .list(strings.values.map { .text($0) }), "classes": .list(classRows),
      "bounds": .list(boundRows), "functions": .list(functionRows), "findings": .list(findingRows),
      "changes": .list(changeRows),
    ])
  }

  private mutating func place(of class: String) -> ScriptData {
    if let place = classes[`class`] { return .number(place) }
    let rank = ClassRank(`class`).flatMap { ranks[$0] } ?? -1
    classes[`class`] = classRows.count
    classRows.append(
      .list([.text(`class`), .text(ClassTone.tone(`class`)), .number(rank)]))
    return .number(classRows.count - 1)
  }

  private mutating func bound(_ bound: BoundSummary) -> ScriptData {
    var terms: [ScriptData] = []
    for term in bound.terms {
      terms.append(
        .list([
          strings.reference(to: term.expression), .number(term.line),
          strings.reference(to: term.file), strings.reference(to: term.rule),
          strings.reference(to: term.evidence), strings.reference(to: term.qualifier),
        ]))
    }
    let row = ScriptData.list([
      place(of: bound.class), strings.reference(to: bound.qualifier),
      strings.reference(to: bound.worst), strings.reference(to: bound.bound),
      strings.reference(to: bound.lower), .flag(bound.tight), .flag(bound.answered),
      references(bound.unknowns), .list(terms),
    ])
    if let place = boundPlaces[row.json] { return .number(place) }
    boundPlaces[row.json] = boundRows.count
    boundRows.append(row)
    return .number(boundRows.count - 1)
  }

  private mutating func references(_ texts: [String]) -> ScriptData {
    var places: [ScriptData] = []
    for text in texts { places.append(strings.reference(to: text)) }
    return .list(places)
  }

  private mutating func row(_ function: FunctionScan, regions: [RegionOutline]?) -> ScriptData {
    var fields = [
      strings.reference(to: function.name), strings.reference(to: function.file),
      .number(function.line), .flag(function.hasBody), bound(function.time),
      bound(function.space), bound(function.span),
    ]
    fields.append(
      rows(function.loops) { loop, strings in
        [
          .number(loop.line), strings.reference(to: loop.kind), strings.reference(to: loop.trips),
          strings.reference(to: loop.carried),
        ]
      })
    fields.append(
      rows(function.calls) { call, strings in
        [
          .number(call.line), strings.reference(to: call.callee),
          strings.reference(to: call.times), strings.reference(to: call.cost),
          strings.reference(to: call.evidence),
        ]
      })
    fields.append(
      rows(function.effects) { effect, strings in
        [.number(effect.line), strings.reference(to: effect.kind), .flag(effect.insideLoop)]
      })
    fields.append(
      rows(function.locks) { lock, strings in
        [
          .number(lock.line), strings.reference(to: lock.what),
          strings.reference(to: lock.costHeld),
        ]
      })
    fields.append(
      rows(function.claims) { claim, strings in
        [
          strings.reference(to: claim.text), strings.reference(to: claim.verdict.rawValue),
          strings.reference(to: claim.reason),
        ]
      })
    fields.append(
      rows(function.sizes.sorted { $0.key < $1.key }) { size, strings in
        [strings.reference(to: size.key), strings.reference(to: size.value)]
      })
    fields.append(function.assumptions.isEmpty ? .number(0) : references(function.assumptions))
    if let regions {
      let kept = RegionPruning.kept(regions, in: function)
      fields.append(.list(kept.map { region($0) }))
    }
    return .list(fields)
  }

  private mutating func region(_ outline: RegionOutline) -> ScriptData {
    var children: [ScriptData] = []
    for child in outline.children { children.append(region(child)) }
    var fields: [ScriptData] = [
      .number(outline.line), strings.reference(to: outline.kind),
      strings.reference(to: outline.source),
    ]
    if !children.isEmpty { fields.append(.list(children)) }
    return .list(fields)
  }

  /// Rows of a list; 0 stands for an empty one, which most are.
  private mutating func rows<Element>(
    _ elements: [Element], _ fields: (Element, inout StringTable) -> [ScriptData]
  ) -> ScriptData {
    guard !elements.isEmpty else { return .number(0) }
    var rows: [ScriptData] = []
    for element in elements { rows.append(.list(fields(element, &strings))) }
    return .list(rows)
  }

  private mutating func row(_ finding: Finding) -> ScriptData {
    .list([
      .number(index(of: finding.function, in: finding.file) ?? -1),
      strings.reference(to: finding.severity.rawValue), strings.reference(to: finding.rule),
      .number(finding.line), strings.reference(to: finding.message),
      strings.reference(to: finding.remedy), .flag(!finding.edits.isEmpty),
    ])
  }

  private mutating func row(_ change: ScanComparison.Change) -> ScriptData {
    // A function that is gone has no row to stand in, whatever is called so now.
    let place =
      change.kind == .gone
      ? nil : index(of: change.function, in: change.file, declaration: change.declaration)
    return .list([
      .number(place ?? -1), strings.reference(to: change.kind.rawValue),
      strings.reference(to: change.measure), strings.reference(to: change.before),
      strings.reference(to: change.after), strings.reference(to: change.boundBefore),
      strings.reference(to: change.boundAfter), strings.reference(to: change.why),
      strings.reference(to: change.formerFunction),
    ])
  }
}

/// A function's name and place; several functions of one file may bear one name.
private struct FunctionPlace: Hashable {
  var name: String
  var file: String
  var line: Int?
}
