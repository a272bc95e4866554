import Foundation
import ScanModel
import Testing

@Suite struct ScanDocumentTests {
  private var full: ScanDocument {
    let bound = BoundSummary(
      class: "O(n log n)", qualifier: "amortized", worst: "O(n^2)",
      bound: "rows.count * log(rows.count) + cost(fetch)", lower: "rows.count", tight: false,
      answered: false, unknowns: ["cost(fetch)"],
      terms: [
        TermSummary(
          expression: "rows.count", line: 12, file: "B.swift", rule: "sequence",
          evidence: "proved", qualifier: "worst"),
        TermSummary(
          expression: "cost(fetch)", line: 13, rule: "call", evidence: "unknown",
          qualifier: "worst"),
      ])
    let function = FunctionScan(
      name: "Outer.Inner.name(label:_:)", file: "Sources/A.swift", line: 10, hasBody: true,
      time: bound, space: .unknown(["size(buffer)"]), span: bound,
      peak: QuantityBound(
        class: "unknown", bound: "rows.count + heap(fetch)", unknowns: ["heap(fetch)"]),
      stackDepth: .constant,
      loops: [
        LoopSummary(line: 11, kind: "sequence", trips: "rows.count", carried: "total"),
        LoopSummary(line: 14, kind: "worklist", trips: nil, carried: nil),
      ],
      calls: [
        CallSummary(line: 13, callee: "fetch", times: "1", cost: "unknown", evidence: "unknown")
      ],
      effects: [EffectSummary(line: 13, kind: "network", insideLoop: true)],
      locks: [LockSummary(line: 15, what: "self.lock (NSLock)", costHeld: nil)],
      claims: [
        ClaimSummary(text: "O(n)", verdict: .worseThanClaimed, reason: "it sorts"),
        ClaimSummary(text: "fast", verdict: .cannotTell, reason: "no class"),
      ],
      sizes: ["n": "rows.count (parameter, line 10)"], assumptions: ["hashing is O(1)"])
    let finding = Finding(
      rule: "contains-in-loop", severity: .warning, file: "Sources/A.swift", line: 11, column: 5,
      function: "f()", message: "„quoted“ \"text\" \u{1}", remedy: "use a set",
      edits: [Finding.Edit(start: 3, end: 9, replacement: "Set(\n)")])
    return ScanDocument(
      subject: "demo", files: 2, lines: 99, functions: [function], findings: [finding],
      notAnalysed: [
        NotAnalysed(file: "C.swift", reason: "not UTF-8"),
        NotAnalysed(file: "D.swift", line: 4, function: "g()", reason: "too deep"),
      ], typeSources: ["syntax", "compiler"])
  }

  @Test func readsBackWhatItWrote() throws {
    let data = try JSONEncoder().encode(full)
    #expect(try JSONDecoder().decode(ScanDocument.self, from: data) == full)
  }

  @Test func statesItsContract() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(full)) as? [String: Any])
    #expect(object["schema"] as? String == "headroom.scan/1")
    #expect(object["measure"] as? Int == ScanDocument.measureVersion)
  }

  /// A bound that was not derived is left out; it is neither null nor an empty text.
  @Test func leavesOutWhatIsNotKnown() throws {
    let data = try JSONEncoder().encode(BoundSummary.unknown(["x"]))
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["lower"] == nil)
    #expect(object["class"] as? String == "unknown")
    #expect(object["answered"] as? Bool == false)
  }

  @Test(arguments: ["{}", "[]", #"{"schema": 1}"#, #"{"subject": "x", "files": "two"}"#, ""])
  func refusesOtherDocuments(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ScanDocument.self, from: Data(text.utf8))
    }
  }

  @Test func severitiesGrow() {
    #expect(Finding.Severity.allCases.sorted() == [.note, .warning, .error])
    #expect(Finding.Severity.note < .error)
  }
}
