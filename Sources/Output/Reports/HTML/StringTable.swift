/// Gives each different value one place in a list, so that a page holds names and bounds that recur once.
struct StringTable: Sendable {
  private var places: [String: Int] = [:]
  /// The different values in the order of their first use.
  private(set) var values: [String] = []

  /// The place of `value`.
  ///
  /// - Complexity: O(n) in the length of the text.
  mutating func place(of value: String) -> Int {
    if let place = places[value] { return place }
    let place = values.count
    places[value] = place
    values.append(value)
    return place
  }

  /// The place of `value` as data of the page; −1 for nil.
  mutating func reference(to value: String?) -> ScriptData {
    .number(value.map { place(of: $0) } ?? -1)
  }
}
