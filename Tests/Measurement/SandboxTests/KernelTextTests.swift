import Testing

@testable import Sandbox

@Suite struct KernelTextTests {
  private func lines(_ text: String, containing part: String = "") -> [[String]] {
    var all: [[String]] = []
    KernelText.forEachLine(of: text, containing: part) { all.append($0) }
    return all
  }

  @Test func `lines and words are cut at blanks only`() {
    #expect(lines("a  b\n\n c\u{e9}\td \n") == [["a", "b"], [], ["c\u{e9}\td"]])
    #expect(lines("") == [])
    #expect(lines("no end") == [["no", "end"]])
  }

  @Test func `lines without the part are left out`() {
    let text = "22 / - proc proc\n30 / - cgroup2 c rw\n31 / - cgroup c rw,pids"
    #expect(lines(text, containing: " - cgroup").map { $0[0] } == ["30", "31"])
    #expect(lines("ab", containing: "abc").isEmpty)
  }

  @Test func `a field is the number after its whole name`() {
    let text = "nr_throttled 3\nthrottled_usec 12\nthrottled 7\nbare\n"
    #expect(KernelFile.field("throttled", in: text) == 7)
    #expect(KernelFile.field("bare", in: text) == nil)
    #expect(KernelFile.field("usec", in: text) == nil)
  }
}
