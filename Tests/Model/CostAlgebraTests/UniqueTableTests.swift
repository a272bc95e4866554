import Testing

@testable import CostAlgebra

@Suite struct UniqueTableTests {
  @Test func `equal values have one address, whichever thread brings them first`() async {
    // Four buckets for a thousand values, so that threads add to the same list.
    let table = UniqueTable<Int>(bits: 2)
    let found = await withTaskGroup(of: [UInt].self) { group in
      for task in 0..<4 {
        group.addTask {
          (0..<1000).map { place in
            let value = (place * 7 + task * 250) % 1000
            let address = table.address(
              mixed(UInt(value), 1), matches: { $0.pointee == value }, make: { value })
            return UInt(bitPattern: address)
          }
        }
      }
      var found: [[UInt]] = []
      for await addresses in group { found.append(addresses) }
      return found
    }
    #expect(Set(found.joined()).count == 1000)
    for address in found.joined() {
      let value = UnsafePointer<Int>(bitPattern: address)?.pointee
      #expect(value.map { (0..<1000).contains($0) } == true)
    }
  }

  @Test func `values of one key are told apart`() {
    let table = UniqueTable<Int>(bits: 4)
    let addresses = (0..<50).map { value in
      table.address(7, matches: { $0.pointee == value }, make: { value })
    }
    #expect(Set(addresses).count == 50)
    #expect(addresses.enumerated().allSatisfy { $0.element.pointee == $0.offset })
  }
}
