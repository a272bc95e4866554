#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Testing

@testable import Catalogue

@Suite("Documented complexity")
struct ComplexityClaimTests {
  @Test(
    "expressions, qualifiers and conditions of real texts",
    arguments: [
      ("O(1)", "1|worst|-"),
      ("O(*n* log *n*), where *n* is the length of the collection.", "n * log(n)|worst|-"),
      (
        "O(1) if the collection conforms to `RandomAccessCollection`; otherwise, O(*k*), where *k* is the number of elements to drop.",
        "1|worst|if the collection conforms to RandomAccessCollection;k|worst|otherwise"
      ),
      ("O(1) on average, over many calls to `append(_:)` on the same array.", "1|amortized|-"),
      (
        "Expected to be O(min(`self.count`, `other.count`)) on average, if `Element` implements high-quality hashing.",
        "min(self.count, other.count)|expected|-"
      ),
      ("O(*max*) + *k*, where *max* is the largest item in `self`.", "max + k|worst|-"),
      ("O(log(`self.count`)) in the worst-case.", "log(self.count)|worst|-"),
      ("O(`k log n`) where `n` is the number of members in the sorted set.", "k * log(n)|worst|-"),
      (
        "O(min(*max*, `other.upperBound`), where *max* is the largest member of `self`.",
        "min(max, other.upperBound)|worst|-"
      ),
      ("O(*n* * *m*)", "n * m|worst|-"),
    ])
  func reads(text: String, expected: String) throws {
    let claim = try #require(
      ComplexityClaim.parse(docComment: "/// Sums.\n///\n/// - Complexity: \(text)").first)
    let actual = claim.cases.map {
      "\($0.expression)|\($0.qualifier)|\($0.isOtherwise ? "otherwise" : $0.condition ?? "-")"
    }.joined(separator: ";")
    #expect(actual == expected)
    #expect(claim.line == 2)
  }

  @Test("names get their meaning")
  func meanings() throws {
    let claim = try #require(
      ComplexityClaim.parse(
        docComment:
          "- Complexity: O(*n* + *m*), where *n* is length of this collection and\n  *m* is the length of `newElements`."
      ).first)
    #expect(claim.meanings == ["n": .receiver, "m": .parameter("newElements")])
  }

  @Test("prose without an O-expression is kept and not read")
  func unread() {
    let claims = ComplexityClaim.parse(
      docComment: "- Complexity: The same as the complexity of iterating over `other`.")
    #expect(claims.count == 1)
    #expect(claims.first?.isRead == false)
    #expect(ComplexityClaim.parse(docComment: "Sorts in O(n).").isEmpty)
  }

  @Test(
    "nearly all claims of a source tree are read",
    .enabled(
      if: ProcessInfo.processInfo.environment["HEADROOM_CLAIMS"] != nil,
      "HEADROOM_CLAIMS names no source tree"))
  func corpus() throws {
    let root = try #require(ProcessInfo.processInfo.environment["HEADROOM_CLAIMS"])
    var claims: [ComplexityClaim] = []
    for path in try FileManager.default.subpathsOfDirectory(atPath: root)
    where path.hasSuffix(".swift") || path.hasSuffix(".gyb") {
      let text = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
      let comments = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.drop(while: { $0 == " " }).hasPrefix("///") ? String(line) : ""
      }
      claims += ComplexityClaim.parse(docComment: comments.joined(separator: "\n"))
    }
    let unread = claims.filter { !$0.isRead }
    print("claims: \(claims.count), read \(claims.count - unread.count)")
    for claim in Set(unread.map(\.text)).sorted() { print("  unread: \(claim)") }
    #expect(Double(unread.count) <= 0.02 * Double(claims.count))
  }
}
