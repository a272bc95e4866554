internal import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// One entry for each of equal values, shared by all threads.
///
/// The unique table of BDD packages (Brace, Rudell and Bryant, "Efficient implementation of a BDD package", DAC 1990): what
/// is kept in it is compared by address. Entries are never changed or removed, so that looking one up needs no lock: a
/// bucket is a list to whose head is added by an atomic exchange.
final class UniqueTable<Value: Sendable>: @unchecked Sendable {
  private struct Entry {
    /// First, so that an entry and its value have one address.
    let value: Value
    let key: UInt
    var next: UInt
  }

  /// Addresses of the first entries; 0 for none.
  private let buckets: UnsafeMutablePointer<Atomic<UInt>>
  private let shift: UInt

  /// Creates an empty table.
  ///
  /// - Parameter bits: the binary logarithm of the number of buckets.
  init(bits: UInt) {
    let count = 1 << Int(bits)
    // Zeroed by the system when a page is first used, so that a short run uses few.
    guard let memory = calloc(count, MemoryLayout<Atomic<UInt>>.stride) else {
      preconditionFailure("no memory for a table of \(count) addresses")
    }
    buckets = memory.bindMemory(to: Atomic<UInt>.self, capacity: count)
    shift = UInt(UInt.bitWidth) - bits
  }

  /// The address of the one value with a key for which `matches` holds; `make` makes it where there is none.
  ///
  /// - Complexity: O(1) as long as there are not many more values than buckets.
  func address(
    _ key: UInt, matches: (UnsafePointer<Value>) -> Bool, make: () -> Value
  ) -> UnsafePointer<Value> {
    address(key, matches: matches) { _ in make() }
  }

  /// The same; `makeAt` is told the address that the value will have.
  func address(
    _ key: UInt, matches: (UnsafePointer<Value>) -> Bool,
    makeAt: (UnsafePointer<Value>) -> Value
  ) -> UnsafePointer<Value> {
    let bucket = buckets + Int(key >> shift)
    var head = bucket.pointee.load(ordering: .acquiring)
    if let known = find(key, matches, from: head, to: 0) { return known }
    let new = UnsafeMutablePointer<Entry>.allocate(capacity: 1)
    new.initialize(
      to: Entry(value: makeAt(Self.value(at: UInt(bitPattern: new))), key: key, next: head))
    while true {
      let (isDone, now) = bucket.pointee.compareExchange(
        expected: head, desired: UInt(bitPattern: new), ordering: .acquiringAndReleasing)
      if isDone { return Self.value(at: UInt(bitPattern: new)) }
      // What another thread has added meanwhile may be the same.
      if let known = find(key, matches, from: now, to: head) {
        // It stays where it is: what was made with it may know its address.
        return known
      }
      head = now
      new.pointee.next = head
    }
  }

  private func find(
    _ key: UInt, _ matches: (UnsafePointer<Value>) -> Bool, from head: UInt, to end: UInt
  ) -> UnsafePointer<Value>? {
    var next = head
    while next != end {
      let value = Self.value(at: next)
      let entry = UnsafeRawPointer(value).assumingMemoryBound(to: Entry.self)
      if entry.pointee.key == key, matches(value) { return value }
      next = entry.pointee.next
    }
    return nil
  }

  private static func value(at address: UInt) -> UnsafePointer<Value> {
    guard let entry = UnsafeRawPointer(bitPattern: address) else {
      preconditionFailure("an entry of a table has an address")
    }
    return entry.assumingMemoryBound(to: Value.self)
  }
}

/// A hash of two words, good in its upper bits.
func mixed(_ a: UInt, _ b: UInt) -> UInt {
  let product = (a ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: b ^ 0xD6E8_FEB8_6659_FD93)
  return product.high ^ product.low
}
