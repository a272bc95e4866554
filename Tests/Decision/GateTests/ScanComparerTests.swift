import DecisionModel
import Gate
import ScanModel
import Testing

@Suite struct ScanComparerTests {
  private func kinds(_ before: [FunctionScan], _ after: [FunctionScan]) throws -> [ScanComparison
    .Kind]
  {
    try ScanComparer.compare(
      baseline: ScanFixture.scan(before), present: ScanFixture.scan(after)
    ).changes.map(\.kind)
  }

  @Test func seesWorseBetterAppearedAndGone() throws {
    let comparison = try ScanComparer.compare(
      baseline: ScanFixture.scan([
        ScanFixture.function("worse()", "O(n)"), ScanFixture.function("better()", "O(n^2)"),
        ScanFixture.function("lost()", "O(n)"), ScanFixture.function("found()", "unknown"),
        ScanFixture.function("gone()", "O(1)"), ScanFixture.function("same()", "O(n)"),
      ]),
      present: ScanFixture.scan([
        ScanFixture.function("worse()", "O(n^2)"), ScanFixture.function("better()", "O(n)"),
        ScanFixture.function("lost()", "unknown"), ScanFixture.function("found()", "O(n)"),
        ScanFixture.function("same()", "O(n)"), ScanFixture.function("appeared(x:)", "O(1)"),
      ]))
    #expect(
      comparison.changes.map { "\($0.kind.rawValue) \($0.function)" } == [
        "worse worse()", "new unknown lost()", "better better()", "better found()",
        "appeared appeared(x:)", "gone gone()",
      ])
    #expect(comparison.unchanged == 1)
  }

  @Test func followsAFunctionIntoAnotherFile() throws {
    let comparison = try ScanComparer.compare(
      baseline: ScanFixture.scan([ScanFixture.function("f()", "O(n)", file: "A.swift")]),
      present: ScanFixture.scan([ScanFixture.function("f()", "O(n^2)", file: "B.swift")]))
    #expect(comparison.changes.map(\.kind) == [.worse])
    #expect(comparison.changes.first?.formerFile == "A.swift")
  }

  @Test func followsChangedLabelsAndRenames() throws {
    #expect(
      try kinds(
        [ScanFixture.function("f(_:)", "O(n)")], [ScanFixture.function("f(_:limit:)", "O(n^2)")])
        == [.worse])
    #expect(
      try kinds(
        [ScanFixture.function("f(_:)", "O(n)", calls: ["a()", "b()"])],
        [ScanFixture.function("g(_:)", "O(n^2)", calls: ["a()", "b()"])]) == [.worse])
  }

  /// A call that nobody knows may allocate: space counts only where the time is known too.
  @Test func spaceIsJudgedWhereTheTimeIsKnown() throws {
    func scan(_ time: String, space: String) -> [FunctionScan] {
      var function = ScanFixture.function("f()", time)
      function.space = ScanFixture.bound(space, line: 1)
      return [function]
    }
    #expect(try kinds(scan("O(n)", space: "O(n)"), scan("O(n)", space: "O(n^2)")) == [.worse])
    #expect(
      try kinds(scan("unknown", space: "O(n^5)"), scan("unknown", space: "O(n^6)")) == [])
    #expect(
      try kinds(scan("O(n)", space: "O(n)"), scan("unknown", space: "O(n^2)")) == [.newUnknown])
  }

  @Test func makesNoDoubtfulPair() throws {
    let twice = [
      ScanFixture.function("f()", "O(n)", file: "A.swift"),
      ScanFixture.function("f()", "O(n)", file: "B.swift"),
    ]
    let kinds = try kinds(twice, [ScanFixture.function("f()", "O(n^2)", file: "C.swift")])
    #expect(kinds == [.appeared, .gone, .gone])
  }

  @Test func otherNamesForTheSameSizesAreNoChange() throws {
    func bound(_ text: String) -> [FunctionScan] {
      [ScanFixture.function("f()", "O(n^2)", bound: text)]
    }
    #expect(try kinds(bound("rows.count * columns.count"), bound("a.count * b.count")) == [])
    #expect(
      try kinds(bound("rows.count * rows.count"), bound("a.count * b.count")) == [.newVariable])
    #expect(try kinds(bound("a.count * b.count"), bound("a.count * a.count")) == [.changed])
    #expect(try kinds(bound("n log(n)"), bound("m log(m)")) == [])
  }

  @Test func refusesABaselineOfAnotherMeasure() {
    var old = ScanFixture.scan([])
    old.measure += 1
    let error = #expect(throws: GateError.self) {
      try ScanComparer.compare(baseline: old, present: ScanFixture.scan([]))
    }
    #expect(error?.description.contains("--write-baseline") == true)
  }
}
