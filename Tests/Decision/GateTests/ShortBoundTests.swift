import Testing

@testable import Gate

@Suite struct ShortBoundTests {
  @Test func whatCanBeReadStays() {
    #expect(ShortBound.text("a.count * b.count + a.count^2") == "a.count * b.count + a.count^2")
  }

  @Test func aLongOneIsCutAtATermAndSaysHowManyAreLeftOut() {
    let term = "max(rows.count + 1, columns[0 + i].count)"
    let text = ShortBound.text(Array(repeating: term, count: 9).joined(separator: " + "))
    #expect(text == "\(term) + \(term) + … (7 more)")
  }

  @Test func aSingleLongTermIsCutAnywhere() {
    let text = ShortBound.text(String(repeating: "x", count: 500))
    #expect(text.count == ShortBound.longest && text.hasSuffix("…"))
  }
}
