import Testing

@testable import CostAlgebra

@Suite struct RenamingTests {
  @Test func namesWhatIsBehindAPrefix() {
    let renaming = Renaming("users.")
    let count = renaming(.size("names.count"))
    #expect(count.size == .size("users.names.count"))
    #expect(count.symbol == .size("users.names.count"))
    #expect(count.path == .size("users.names"))
    #expect(renaming(.size("names.count")).size == count.size)
    #expect(renaming(.size("limit")).path == nil)
  }

  @Test func dropsTheNameOfAParameter() {
    #expect(Renaming("rows")(.size("values[].count"), dropping: 6).size == .size("rows[].count"))
  }

  @Test func leavesNamesWithoutAPrefix() {
    #expect(Renaming("")(.size("count")).symbol == .size("count"))
    #expect(Renaming("")(.size(".count")).path == .size(""))
  }
}
