import Synchronization

/// Numbers by name, shared by all workers.
final class KeyValueStore: Sendable {
  private let values = Mutex<[String: Double]>([:])

  struct Summary {
    var count = 0
    var sum = 0.0
    var minimum: Double?
    var maximum: Double?

    var mean: Double? { count > 0 ? sum / Double(count) : nil }
  }

  func value(for key: String) -> Double? {
    values.withLock { $0[key] }
  }

  /// Returns true if the key is new.
  @discardableResult
  func set(_ key: String, to value: Double) -> Bool {
    values.withLock { $0.updateValue(value, forKey: key) == nil }
  }

  /// Returns false if there was no such key.
  func remove(_ key: String) -> Bool {
    values.withLock { $0.removeValue(forKey: key) != nil }
  }

  /// All values together. Nobody else reads or writes meanwhile.
  func summary() -> Summary {
    values.withLock { values in
      var summary = Summary()
      for value in values.values {
        summary.count += 1
        summary.sum += value
        summary.minimum = min(summary.minimum ?? value, value)
        summary.maximum = max(summary.maximum ?? value, value)
      }
      return summary
    }
  }

  /// The keys that begin with `prefix`, in order.
  func keys(withPrefix prefix: String) -> [String] {
    values.withLock { values in
      values.keys.filter { $0.hasPrefix(prefix) }
    }.sorted()
  }
}
