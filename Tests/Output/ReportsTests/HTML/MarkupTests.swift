import Testing

@testable import Reports

@Suite struct MarkupTests {
  @Test func `texts and attributes are escaped`() {
    let piece = Markup.tag("a", ["href": "\"><script>", "title": nil], "<b>&'\"</b>")
    #expect(
      piece.html
        == "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;&#39;&quot;&lt;/b&gt;</a>")
  }

  @Test func `what reorders or hides text is made visible`() {
    #expect(Markup.text("a\u{202E}b\u{0}\n").html == "a\\u{202E}b\\u{0} ")
  }

  @Test func `an element without content has no end where HTML has none`() {
    #expect(Markup.tag("input", ["type": "search"]).html == "<input type=\"search\">")
    #expect(Markup.tag("td").html == "<td></td>")
  }

  @Test(arguments: [
    ("O(n^2 log n)", "O(n² log n)"), ("a * b^12 + c", "a · b¹² + c"), ("O(2^n)", "O(2ⁿ)"),
    ("n^1.5", "n^1.5"), ("a^b", "a^b"), ("x^2y", "x^2y"), ("", ""), ("^", "^"),
  ])
  func `bounds are written as by hand`(bound: String, written: String) {
    #expect(BoundText.pretty(bound) == written)
  }

  @Test(arguments: [
    ("O(1)", "c0"), ("O(log n)", "c1"), ("O(sqrt n)", "c1"), ("O(n)", "c2"), ("O(n log n)", "c3"),
    ("O(n^1.5)", "c3"), ("O(n^2)", "c4"), ("O(n^2 log n)", "c4"), ("O(n^3)", "c5"),
    ("O(2^n)", "c5"), ("O(n!)", "c5"), ("unknown", "cu"), ("nonsense", "cu"),
  ])
  func `a class has its colour`(name: String, tone: String) {
    #expect(ClassTone.tone(name) == tone)
  }
}
