import Testing

@testable import CostAlgebra

@Suite struct AddressTableTests {
  @Test(arguments: [0, 1, 8, 9, 64, 1_000]) func findsWhatWasAdded(count: Int) {
    var table = AddressTable<Int>()
    let keys = (0..<count).map { UInt($0) * 64 + 16 }
    for (i, key) in keys.enumerated() { table.insert(i, at: key) }
    #expect(keys.map { table[$0] } == (0..<count).map { $0 })
    #expect(keys.allSatisfy { table[$0 + 1] == nil })
    #expect(table[0] == nil)
  }
}
