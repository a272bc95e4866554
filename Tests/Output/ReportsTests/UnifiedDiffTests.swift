import Reports
import Testing

@Suite struct UnifiedDiffTests {
  private let text = (1...20).map { "line \($0)" }.joined(separator: "\n") + "\n"

  @Test func oneChangedLineHasThreeLinesAround() {
    let after = text.replacing("line 10\n", with: "line ten\n")
    #expect(
      UnifiedDiff.render(before: text, after: after, file: "a.swift") == """
        --- a/a.swift
        +++ b/a.swift
        @@ -7,7 +7,7 @@
         line 7
         line 8
         line 9
        -line 10
        +line ten
         line 11
         line 12
         line 13

        """)
  }

  @Test func distantChangesAreTwoHunksAndNearOnesOne() {
    let far = text.replacing("line 2\n", with: "two\n").replacing("line 19\n", with: "nineteen\n")
    let near = text.replacing("line 8\n", with: "eight\n").replacing("line 12\n", with: "twelve\n")
    func hunks(_ after: String) -> Int {
      UnifiedDiff.render(before: text, after: after, file: "a").split(separator: "\n")
        .count { $0.hasPrefix("@@") }
    }
    #expect(hunks(far) == 2)
    #expect(hunks(near) == 1)
  }

  @Test func sameTextsHaveNoDifference() {
    #expect(UnifiedDiff.render(before: text, after: text, file: "a").isEmpty)
  }

  @Test func aRemovedLineShiftsTheNewSide() {
    let after = text.replacing("line 1\n", with: "")
    let diff = UnifiedDiff.render(before: text, after: after, file: "a")
    #expect(diff.contains("@@ -1,4 +1,3 @@\n-line 1\n"))
  }
}
