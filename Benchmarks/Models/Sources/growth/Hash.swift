/// Dictionaries and sets.
let hashPrograms: [Program] = [
  Program("count-words", "hash", 1_800_000) { size in
    var numbers = Numbers()
    var counts: [UInt64: Int] = [:]
    for _ in 0..<size { counts[numbers.next() % 5000, default: 0] += 1 }
    return UInt64(counts.values.max() ?? 0)
  },
  Program("distinct", "hash", 600_000) { size in
    var numbers = Numbers()
    var seen: Set<UInt64> = []
    for _ in 0..<size { seen.insert(numbers.next()) }
    return UInt64(seen.count)
  },
  Program("join", "hash", 400_000) { size in
    var numbers = Numbers()
    var left: [UInt64: UInt64] = [:]
    left.reserveCapacity(size)
    for index in 0..<size { left[numbers.next() % UInt64(size)] = UInt64(index) }
    var found: UInt64 = 0
    for _ in 0..<size { if let value = left[numbers.next() % UInt64(size)] { found &+= value } }
    return found
  },
  Program("group", "hash", 600_000) { size in
    var numbers = Numbers()
    let groups = Dictionary(grouping: (0..<size).map { _ in numbers.next() }) { $0 % 1024 }
    return UInt64(groups.values.map(\.count).max() ?? 0)
  },
  Program("two-sum", "hash", 600_000) { size in
    var numbers = Numbers()
    var seen: Set<UInt64> = []
    var pairs: UInt64 = 0
    for _ in 0..<size {
      let value = numbers.next() % UInt64(4 * size)
      if seen.contains(UInt64(4 * size) &- value) { pairs &+= 1 }
      seen.insert(value)
    }
    return pairs
  },
]
