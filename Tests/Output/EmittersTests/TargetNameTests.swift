import Emitters
import Testing

@Suite struct TargetNameTests {
  @Test(arguments: [
    ("web", "web"), ("Web App", "web-app"), ("-a--b-", "a--b"), ("a__b", "a-b"),
    ("x.y", "x-y"), ("9lives", "9lives"), (String(repeating: "a", count: 99), nil),
  ])
  func labels(_ name: String, _ expected: String?) throws {
    let label = try TargetName(name, rule: .label, target: "Kubernetes")
    #expect(label.text == expected ?? String(repeating: "a", count: 63))
    #expect((label.note == nil) == (label.text == name))
  }

  @Test func otherRulesKeepWhatTheyAllow() throws {
    #expect(try TargetName("Web_1.0", rule: .container, target: "Docker").text == "Web_1.0")
    #expect(try TargetName("Web_1.0", rule: .identifier, target: "ECS").text == "Web_1-0")
    #expect(try TargetName("a:b", rule: .unit, target: "systemd").text == "a:b")
    #expect(try TargetName("9lives", rule: .letterLabel, target: "Knative").text == "lives")
    #expect(throws: EmissionError.self) { try TargetName("x", rule: .container, target: "Docker") }
  }

  @Test(arguments: [
    ("plain-1.0/x:y", "plain-1.0/x:y"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#),
    ("$HOME", "'$HOME'"), ("a\nb", "'a\nb'"), ("~", "'~'"),
  ])
  func shellWords(_ text: String, _ expected: String) {
    #expect(ShellText.word(text) == expected)
  }
}
