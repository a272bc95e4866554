/// Values by address: what one substitution has found out, which is asked for again and again.
///
/// Few are looked through, more are hashed (open addressing, linear probing). Nothing is removed.
struct AddressTable<Value> {
  private var keys: [UInt] = []
  private var values: [Value] = []
  /// Places in `keys` from 1, by hash; 0 for none. Empty as long as looking through the keys is faster.
  private var places: [Int32] = []

  private static var fewest: Int { 8 }

  /// The value at an address.
  ///
  /// - Complexity: O(1).
  subscript(key: UInt) -> Value? {
    if places.isEmpty {
      return keys.withUnsafeBufferPointer { keys in
        for i in 0..<keys.count where keys[i] == key { return values[i] }
        return nil
      }
    }
    var slot = first(of: key)
    while places[slot] != 0 {
      let i = Int(places[slot]) - 1
      if keys[i] == key { return values[i] }
      slot = (slot + 1) & (places.count - 1)
    }
    return nil
  }

  /// Adds the value at an address that has none.
  mutating func insert(_ value: Value, at key: UInt) {
    keys.append(key)
    values.append(value)
    if keys.count * 2 > places.count, keys.count > Self.fewest {
      places = [Int32](repeating: 0, count: max(32, places.count * 2))
      for i in keys.indices { place(i) }
    } else if !places.isEmpty {
      place(keys.count - 1)
    }
  }

  private func first(of key: UInt) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (places.count - 1)
  }

  private mutating func place(_ i: Int) {
    var slot = first(of: keys[i])
    while places[slot] != 0 { slot = (slot + 1) & (places.count - 1) }
    places[slot] = Int32(truncatingIfNeeded: i + 1)
  }
}
