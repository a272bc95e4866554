import Testing

@testable import Reports

@Suite struct XMLNodeTests {
  @Test func elementsAreIndentedAndTextIsNot() {
    let text = XMLNode(name: "text", content: .text("a\nb"))
    let empty = XMLNode(name: "empty", attributes: [("n", "1"), ("m", "2")])
    let root = XMLNode(name: "root", content: .elements([text, empty]))
    #expect(
      root.document == """
        <?xml version="1.0" encoding="UTF-8"?>
        <root>
            <text>a
        b</text>
            <empty n="1" m="2" />
        </root>

        """)
  }

  @Test func markupInValuesIsEscapedWhereverItStands() {
    let value = "<a href='x'>\"&amp;\"</a>\u{301}"
    let escaped = "&lt;a href=&apos;x&apos;&gt;&quot;&amp;amp;&quot;&lt;/a&gt;\u{301}"
    let node = XMLNode(name: "v", attributes: [("a", value)], content: .text(value))
    // Compared by scalars: an accent after a sign of markup makes one character with it.
    #expect(
      node.document.unicodeScalars.contains("<v a=\"\(escaped)\">\(escaped)</v>".unicodeScalars))
  }
}
