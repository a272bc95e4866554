import Foundation
import Testing

@testable import Reports

@Suite struct ScriptDataTests {
  @Test func `no text can end the script element`() throws {
    let text = "</script><!--<script>&\\\"\u{2028}\u{1F}"
    let json = ScriptData.list([.text(text)]).json
    #expect(!json.contains("<") && !json.contains(">") && !json.contains("&"))
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String])
    // Line ends become spaces and control characters are written out, as in every report.
    #expect(read == ["</script><!--<script>&\\\" \\u{1F}"])
  }

  @Test func `numbers, flags, lists and objects are JSON`() throws {
    let value = ScriptData.object([
      "a": .list([.number(-1), .flag(true), .flag(false)]), "b": .list([]), "c": .object([:]),
    ])
    #expect(value.json == "{\"a\":[-1,1,0],\"b\":[],\"c\":{}}")
  }
}
