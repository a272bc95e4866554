internal import CostAlgebra

/// What the stored collections and numbers of `self` and of parameters were found to be, by path.
///
/// States are kept and joined at every branch, and most branches leave them as they are: that is seen by the memory. Paths are
/// compared by the address of the size of their name.
struct StoredValues: Sendable {
  private var keys: [Symbol] = []
  private var values: [Value] = []

  var isEmpty: Bool { keys.isEmpty }
  var count: Int { keys.count }
  /// The paths, in the order in which they were stored to.
  var paths: [String] { keys.map(\.name) }

  /// The value at a path; nil where nothing was stored.
  ///
  /// - Complexity: O(length of the path + values).
  subscript(path: String) -> Value? {
    get { isEmpty ? nil : self[Symbol.size(path)] }
    set { self[Symbol.size(path)] = newValue }
  }

  /// The value at the path that is the name of a size.
  subscript(key: Symbol) -> Value? {
    get { index(of: key).map { values[$0] } }
    set {
      if let i = index(of: key) {
        if let newValue {
          values[i] = newValue
        } else {
          keys.remove(at: i)
          values.remove(at: i)
        }
      } else if let newValue {
        keys.append(key)
        values.append(newValue)
      }
    }
  }

  private func index(of key: Symbol) -> Int? {
    keys.withUnsafeBufferPointer { keys in
      for i in 0..<keys.count where keys[i] == key { return i }
      return nil
    }
  }

  /// Calls `body` with each path, as the name of a size, and value.
  func forEach(_ body: (_ path: Symbol, _ value: Value) -> Void) {
    for i in keys.indices { body(keys[i], values[i]) }
  }

  /// Whether `condition` holds for one of the values.
  func contains(where condition: (_ path: String, _ value: Value) -> Bool) -> Bool {
    for i in keys.indices where condition(keys[i].name, values[i]) { return true }
    return false
  }

  /// Replaces what the sizes of all values are at most.
  func mappingUpper(_ change: (CostExpression) -> CostExpression) -> StoredValues {
    var result = self
    for i in values.indices {
      if let upper = values[i].upper { result.values[i].upper = change(upper) }
    }
    return result
  }

  /// Joins with the values after another branch.
  ///
  /// - Parameters:
  ///   - other: the values after the other branch.
  ///   - untouched: what is at a path before anything is done to it.
  /// - Complexity: O(values), squared where the paths are not the same.
  mutating func merge(_ other: StoredValues, untouched: (Symbol, Value) -> Value) {
    if isSame(as: other) {
      // Nothing was changed, and only what has no size yet is given its name.
      for i in values.indices where values[i].upper == nil {
        values[i] = .either(values[i], values[i])
      }
      return
    }
    let known = keys.count
    for i in 0..<known {
      let place = i < other.keys.count && other.keys[i] == keys[i] ? i : other.index(of: keys[i])
      let theirs = place.map { other.values[$0] } ?? untouched(keys[i], values[i])
      if !values[i].isPlainlySame(as: theirs) { values[i] = .either(values[i], theirs) }
    }
    for j in other.keys.indices {
      if j < known, keys[j] == other.keys[j] { continue }
      guard index(of: other.keys[j]) == nil else { continue }
      keys.append(other.keys[j])
      values.append(.either(untouched(other.keys[j], other.values[j]), other.values[j]))
    }
  }

  /// Whether both are one list in memory.
  private func isSame(as other: StoredValues) -> Bool {
    values.count == other.values.count
      && values.withUnsafeBufferPointer { mine in
        other.values.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
      }
  }
}
