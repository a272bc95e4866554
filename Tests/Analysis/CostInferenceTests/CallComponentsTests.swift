import Testing

@testable import CostInference

@Suite struct CallComponentsTests {
  private func key(_ index: Int) -> Inference.Key { Inference.Key(index: index, type: nil) }

  private func levels(_ calls: [Int: Set<Int>]) -> [[[Int]]] {
    var callees: [Inference.Key: Set<Inference.Key>] = [:]
    for (caller, own) in calls { callees[key(caller)] = Set(own.map(key)) }
    return CallComponents(callees).levels.map { $0.map { $0.map(\.index) } }
  }

  @Test func `callees stand in earlier levels, and what calls each other together`() {
    #expect(levels([1: [2], 2: [3], 3: [2], 4: [1], 5: [5]]) == [[[2, 3], [5]], [[1]], [[4]]])
  }

  @Test func `what is not among them is not waited for`() {
    #expect(levels([1: [9], 2: [1]]) == [[[1]], [[2]]])
  }

  @Test func `a chain of a hundred thousand takes no stack`() {
    let count = 100_000
    var calls: [Int: Set<Int>] = [:]
    for i in 0..<count { calls[i] = [i + 1] }
    calls[count - 1] = [0]
    #expect(levels(calls) == [[Array(0..<count)]])
  }
}
