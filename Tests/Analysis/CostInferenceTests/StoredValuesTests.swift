import CostAlgebra
import ProgramModel
import Testing

@testable import CostInference

@Suite struct StoredValuesTests {
  private func value(_ size: CostExpression?) -> Value { Value(upper: size, lower: size) }

  @Test func keepsValuesByPath() {
    var stored = StoredValues()
    #expect(stored.isEmpty && stored["a"] == nil)
    stored["a"] = value(.one)
    stored["b"] = value(.size("n"))
    stored["a"]?.upper = .size("m")
    #expect(stored.count == 2 && stored.paths == ["a", "b"])
    #expect(stored["a"]?.upper == .size("m"))
    #expect(stored[Symbol.size("b")]?.upper == .size("n"))
    stored["a"] = nil
    #expect(stored.paths == ["b"])
  }

  @Test func joinsBranches() {
    var one = StoredValues()
    one["a"] = value(.size("n"))
    var other = one
    var same = one
    same.merge(one) { _, _ in
      Issue.record("nothing was changed"); return Value()
    }
    #expect(same["a"]?.upper == .size("n"))
    other["a"] = value(.size("m"))
    other["b"] = value(.size("k"))
    one.merge(other) { path, _ in Value(upper: CostExpression(path), lower: CostExpression(path)) }
    #expect(one["a"]?.upper == .maximum([.size("n"), .size("m")]))
    #expect(one["b"]?.upper == .maximum([.size("b"), .size("k")]))
  }
}
