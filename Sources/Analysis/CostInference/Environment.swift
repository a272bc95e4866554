internal import ProgramModel

/// The values of a function's variables.
///
/// A function has few variables, and all its states are kept and joined at every branch: an array in the order of the
/// variables is copied and joined faster than a hash table.
struct Environment: Sendable {
  private struct Entry {
    let id: VariableID
    var value: Value
  }

  private var entries: [Entry] = []

  /// The first place whose variable is not before `id`.
  private func place(of id: VariableID) -> Int {
    // Variables are declared in their order, and mostly used where they are declared.
    guard let last = entries.last else { return 0 }
    if last.id < id { return entries.count }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].id < id { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func index(of id: VariableID) -> Int? {
    let i = place(of: id)
    return i < entries.count && entries[i].id == id ? i : nil
  }

  /// The value of a variable; nil where it has none.
  ///
  /// - Complexity: O(log variables) to read, O(variables) to add one that is not the last.
  subscript(id: VariableID) -> Value? {
    get { index(of: id).map { entries[$0].value } }
    set {
      let i = place(of: id)
      let isKnown = i < entries.count && entries[i].id == id
      guard let newValue else {
        if isKnown { entries.remove(at: i) }
        return
      }
      if isKnown {
        entries[i].value = newValue
      } else {
        entries.insert(Entry(id: id, value: newValue), at: i)
      }
    }
  }

  /// The type of a variable, without a copy of all that is known of it.
  func type(of id: VariableID) -> TypeReference? {
    guard let i = index(of: id) else { return nil }
    return entries[i].value.type
  }

  /// The path of a variable, without a copy of all that is known of it.
  func path(of id: VariableID) -> String? {
    guard let i = index(of: id) else { return nil }
    return entries[i].value.path
  }

  /// The value of the first variable of that path.
  func first(named path: String) -> Value? { entries.first { $0.value.path == path }?.value }

  /// Whether both are one list in memory.
  private func isSame(as other: Environment) -> Bool {
    entries.count == other.entries.count
      && entries.withUnsafeBufferPointer { mine in
        other.entries.withUnsafeBufferPointer { mine.baseAddress == $0.baseAddress }
      }
  }

  /// Joins with the values after another branch, as far as both have them.
  ///
  /// - Complexity: O(variables).
  mutating func merge(_ other: Environment) {
    if isSame(as: other) {
      // Nothing was changed, and only what has no size yet is given its name.
      for i in entries.indices where entries[i].value.upper == nil {
        entries[i].value = .either(entries[i].value, entries[i].value)
      }
      return
    }
    var j = 0
    for i in entries.indices {
      let id = entries[i].id
      while j < other.entries.count, other.entries[j].id < id { j += 1 }
      guard j < other.entries.count else { return }
      guard other.entries[j].id == id, !entries[i].value.isPlainlySame(as: other.entries[j].value)
      else { continue }
      entries[i].value = .either(entries[i].value, other.entries[j].value)
    }
  }
}
