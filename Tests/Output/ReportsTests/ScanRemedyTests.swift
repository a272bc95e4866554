import ScanModel
import Testing

@testable import Reports

@Suite struct ScanRemedyTests {
  private func remedy(
    _ rule: String, _ text: String?, _ expression: String, loops: [LoopSummary] = []
  ) -> String {
    let term = TermSummary(
      expression: expression, line: 20, rule: rule, text: text, evidence: "proved",
      qualifier: "worst")
    let bound = BoundSummary.unknown([])
    var function = FunctionScan(
      name: "f", file: "A.swift", line: 1, hasBody: true, time: bound, space: bound, span: bound)
    function.loops = loops
    return ScanRemedy.text(term, in: function)
  }

  private func loop(_ line: Int, _ trips: String, carried: String? = nil) -> LoopSummary {
    LoopSummary(line: line, kind: "sequence", trips: trips, carried: carried)
  }

  @Test func `a search in a loop names the loop that repeats it`() {
    #expect(
      remedy(
        "catalogue", "Array.firstIndex()", "names.count * users.count",
        loops: [loop(10, "users.count"), loop(12, "others.count")])
        == "put what it searches into a Set or Dictionary before the loop of line 10")
  }

  @Test func `no loop is named where none repeats it`() {
    // Its only loop is over what the term is about itself, or comes after it.
    for loops in [[], [loop(10, "users.count")], [loop(30, "names.count")]] {
      #expect(
        remedy("catalogue", "sorted()", "users.count * log(users.count)", loops: loops)
          == "keep it sorted, or take only what is needed")
    }
  }

  @Test func `a name is not found inside another`() {
    let loops = [loop(10, "users.count")]
    let map = remedy("catalogue", "Array.compactMap()", "names.count * users.count", loops: loops)
    #expect(map.hasPrefix("make it once before the loop of line 10"))
    let account = remedy("catalogue", "discount()", "names.count * users.count", loops: loops)
    #expect(account == "do it once before the loop of line 10, if it gives the same each time")
  }

  @Test func `nested loops run in parallel only where neither hands anything on`() {
    func nested(_ outer: String?, _ inner: String?) -> String {
      remedy(
        "loop.sequence", nil, "a.count * b.count",
        loops: [loop(18, "a.count", carried: outer), loop(20, "b.count", carried: inner)])
    }
    #expect(nested(nil, nil).contains("run the loop of line 18 in parallel"))
    #expect(nested("sum", nil).contains("make a Dictionary of it before the loop of line 18"))
    #expect(nested("sum", "sum").hasPrefix("each round of line 18 runs it whole"))
  }

  @Test func `a recursion is told what helps its kind`() {
    #expect(
      remedy("recursion.branching", nil, "2^n") == "keep the results of calls that come again")
    #expect(remedy("recursion.linear", nil, "n^2").hasPrefix("let each call halve"))
  }
}
