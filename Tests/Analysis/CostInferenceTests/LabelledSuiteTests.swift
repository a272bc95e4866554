import Catalogue
import CostAlgebra
import CostInference
import FoundationEssentials
import ProgramModel
import SourceLowering
import Testing

/// Runs the labelled functions of `Fixtures/Complexity` and compares what is found with everything that the marker says.
@Suite struct LabelledSuiteTests {
  static var repository: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(4).joined(separator: "/")
  }
  static var folder: String { repository + "/Fixtures/Complexity" }

  /// A labelled function and what was found of it; nil where there is no function at the marker.
  struct Case {
    var label: ComplexityLabel
    var name = ""
    var summary: FunctionSummary?
  }

  static let cases = Result { try infer() }

  private static func infer() throws -> [Case] {
    let rules = repository + "/rules/catalogue"
    let catalogue = CatalogueCosts(try Catalogue.load(from: Catalogue.files(in: rules)))
    var cases: [Case] = []
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    for name in names.sorted() where name.hasSuffix(".swift") {
      let data = try #require(FileManager.default.contents(atPath: folder + "/" + name))
      let text = String(decoding: data, as: UTF8.self)
      let file = try SourceLowering.lower(text: text, path: name)
      let table = SymbolTable([file])
      let inference = Inference(table, catalogue: catalogue)
      for label in try ComplexityLabel.labels(in: text, file: name) {
        let index = table.entries.indices.first {
          let line = Int(table.entries[$0].function.position.line)
          return line >= label.line && line <= label.line + 3
        }
        cases.append(
          Case(
            label: label, name: index.map { table.entries[$0].function.name } ?? "",
            summary: index.flatMap { inference.summary(of: $0) }))
      }
    }
    return cases
  }

  /// Compares one attribute of all markers that have it.
  ///
  /// `short` names the functions that are known to fall short: one more is a failure, and so is one that is right now and
  /// still stands there.
  private func check(
    _ attribute: String, atLeast count: Int, short: Set<String> = [],
    _ wanted: (ComplexityLabel) -> String?,
    _ found: (FunctionSummary) -> (value: String, from: String)
  ) throws {
    var total = 0
    var misses: [String] = []
    var wrong: Set<String> = []
    for one in try Self.cases.get() {
      guard let expected = wanted(one.label) else { continue }
      total += 1
      guard let summary = one.summary else {
        misses.append("\(one.label.place) no function found")
        continue
      }
      let got = found(summary)
      if got.value != expected {
        wrong.insert(one.name)
        if short.contains(one.name) { continue }
        misses.append(
          "\(one.label.place) \(one.name): \(attribute) \(expected) expected, got \(got.value) "
            + "from \(got.from)")
      }
    }
    print(
      "labelled functions, \(attribute): \(total - misses.count - wrong.intersection(short).count) "
        + "of \(total) right")
    #expect(short.subtracting(wrong).isEmpty, "right now: take them off the list")
    #expect(total >= count, "markers were lost")
    #expect(misses.isEmpty, "\(misses.joined(separator: "\n"))")
  }

  @Test func `labelled functions get their class`() throws {
    try check("time", atLeast: 494, { $0.time }) {
      (ComplexityClass(of: $0.cost.upper.leading).description, "\($0.cost.upper.leading)")
    }
  }

  @Test func `labelled functions get their qualifier`() throws {
    try check("qualifier", atLeast: 53, \.qualifier) {
      let own = ComplexityClass(of: $0.cost.upper)
      let worst = ComplexityClass(of: $0.cost.worst)
      return ((own == worst ? .worst : $0.qualifier).rawValue, "\($0.cost.upper), \($0.cost.worst)")
    }
  }

  @Test func `labelled functions get their worst case`() throws {
    try check("worst", atLeast: 28, \.worst) {
      (ComplexityClass(of: $0.cost.worst).description, "\($0.cost.worst)")
    }
  }

  @Test func `no lower bound is above the upper one`() throws {
    var crossed: [String] = []
    for one in try Self.cases.get() {
      guard let cost = one.summary?.cost else { continue }
      let (lower, upper) = (ComplexityClass(of: cost.lower), ComplexityClass(of: cost.upper))
      if !upper.isUnknown, !lower.isUnknown, lower > upper {
        crossed.append("\(one.label.place) \(one.name): \(cost.lower) above \(cost.upper)")
      }
    }
    #expect(crossed == [])
  }

  @Test func `labelled functions get their space`() throws {
    // What a worklist takes in is counted once for each round of the outer loop, and a size that a test keeps small is not seen.
    let short: Set = [
      "distinctFirstTen(_:)", "reachable(from:_:)", "reachableBySearch(from:_:)",
      "component(of:_:)", "depthFirst(from:_:)",
    ]
    try check("space", atLeast: 250, short: short, \.space) {
      (ComplexityClass(of: $0.allocation.leading).description, "\($0.allocation)")
    }
  }

  @Test func `labelled functions get their peak of live space`() throws {
    // A stack that gets two of half the size for each that it gives is never as long as all that went through it.
    try check("peak", atLeast: 94, short: ["splitAll(_:)"], \.peak) {
      let bound = $0.boundOnPeak
      return (ComplexityClass(of: bound.leading).description, "\(bound)")
    }
  }

  @Test func `labelled functions get their depth of the stack`() throws {
    try check("depth", atLeast: 62, \.depth) {
      let bound = $0.boundOnDepth
      return (ComplexityClass(of: bound.leading).description, "\(bound)")
    }
  }

  @Test func `labelled functions get their span`() throws {
    try check("span", atLeast: 8, \.span) {
      let span = $0.span ?? $0.cost
      return (ComplexityClass(of: span.upper.leading).description, "\(span.upper)")
    }
  }
}

/// What the marker above a labelled function says of it; `Fixtures/Complexity/README.md` has the grammar.
struct ComplexityLabel: Sendable {
  var file: String
  /// The line after the marker.
  var line: Int
  var time: String
  var qualifier: String?
  var worst: String?
  var space: String?
  var span: String?
  var peak: String?
  var depth: String?

  var place: String { "\(file):\(line)" }

  struct Malformed: Error { var place: String, text: String }

  static func labels(in text: String, file: String) throws -> [ComplexityLabel] {
    let mark = "// expect: time "
    var labels: [ComplexityLabel] = []
    for (i, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let plain = line.drop { $0 == " " }
      guard plain.hasPrefix(mark) else { continue }
      let parts = plain.dropFirst(mark.count).split(separator: "[").map(trimmed)
      var label = ComplexityLabel(file: file, line: i + 2, time: parts.first ?? "")
      for part in parts.dropFirst() {
        guard part.hasSuffix("]") else {
          throw Malformed(place: label.place, text: part)
        }
        label.note(trimmed(part.dropLast()))
      }
      labels.append(label)
    }
    return labels
  }

  private mutating func note(_ attribute: String) {
    let parts = attribute.split(separator: ":", maxSplits: 1).map(Self.trimmed)
    let value = parts.count == 2 ? parts[1] : nil
    switch (parts[0], value) {
    case ("expected", nil), ("amortized", nil), ("worst", nil): qualifier = parts[0]
    case ("worst", let value): worst = value
    case ("space", let value): space = value
    case ("span", let value): span = value
    case ("peak", let value): peak = value
    case ("depth", let value): depth = value
    default: break
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while text.last == " " { text.removeLast() }
    return String(text.drop { $0 == " " })
  }
}
