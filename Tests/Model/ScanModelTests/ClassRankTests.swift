import ScanModel
import Testing

@Suite struct ClassRankTests {
  /// The classes of the scan contract, slowest growth first.
  static let growing = [
    "O(1)", "O(log n)", "O(log^2 n)", "O(sqrt n)", "O(n)", "O(n log n)", "O(n^1.585)", "O(n^2)",
    "O(n^2 log n)", "O(n^3)", "O(n^9 log n)", "O(2^n)", "O(3^n)", "O(n!)",
  ]

  @Test func ordersByGrowth() throws {
    let ranks = try Self.growing.map { try #require(ClassRank($0), "\($0)") }
    for (index, rank) in ranks.enumerated() {
      for (other, against) in ranks.enumerated() {
        #expect(
          (rank < against) == (index < other), "\(Self.growing[index]), \(Self.growing[other])")
        #expect((rank == against) == (index == other))
      }
    }
  }

  @Test(arguments: [("O(n^1)", "O(n)"), ("O(n n)", "O(n^2)"), ("O(1 n)", "O(n)")])
  func spellingsOfOneClassAreEqual(left: String, right: String) {
    #expect(ClassRank(left) != nil && ClassRank(left) == ClassRank(right))
  }

  @Test(arguments: [
    "unknown", "", "O(", "O()", "O( )", "O(log)", "O(sqrt)", "O(m)", "O(n^)", "O(n^x)", "O(n^-2)",
    "O(n^nan)", "O(n^inf)", "O(nan^n)", "n log n", "O(n log n", "O(log sqrt n)", "o(n)", "O(n²)",
  ])
  func refusesWhatIsNoClass(text: String) {
    #expect(ClassRank(text) == nil)
  }
}
