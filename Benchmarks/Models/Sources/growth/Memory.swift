/// A node of a tree.
final class Node {
  var left: Node?
  var right: Node?
  let value: UInt64

  init(_ value: UInt64) { self.value = value }
}

func perfectTree(_ count: Int) -> Node? {
  guard count > 0 else { return nil }
  let node = Node(UInt64(count))
  node.left = perfectTree((count - 1) / 2)
  node.right = perfectTree(count - 1 - (count - 1) / 2)
  return node
}

func total(_ node: Node?) -> UInt64 {
  node.map { $0.value &+ total($0.left) &+ total($0.right) } ?? 0
}

/// Allocation, and working sets that pass the caches.
let memoryPrograms: [Program] = [
  Program("tree", "allocation", 300_000) { total(perfectTree($0)) },
  Program("short-lived", "allocation", 600_000) { size in
    var sum: UInt64 = 0
    for index in 0..<size {
      let values = [UInt64](repeating: UInt64(index), count: 16 + index % 16)
      sum &+= values[index % 16]
    }
    return sum
  },
  Program("append", "allocation", 3_000_000) { size in
    var values: [UInt64] = []
    for index in 0..<size { values.append(UInt64(index)) }
    return values[size / 2]
  },
  Program("append-reserved", "allocation", 3_000_000) { size in
    var values: [UInt64] = []
    values.reserveCapacity(size)
    for index in 0..<size { values.append(UInt64(index)) }
    return values[size / 2]
  },
  Program("arrays-of-arrays", "allocation", 80_000) { size in
    let rows = (0..<size).map { row in (0..<40).map { UInt64($0 ^ row) } }
    return rows.reduce(0) { $0 &+ $1[7] }
  },
  Program("string-objects", "allocation", 200_000) { size in
    let words = (0..<size).map { "a word that is too long for small strings, number \($0)" }
    return UInt64(words.reduce(0) { $0 + $1.utf8.count })
  },
  Program("pointer-chase", "cache", 300_000) { size in
    // One cycle through all places (Sattolo 1986); 8 bytes each, from within L2 to far past it.
    var order = Array(0..<UInt32(size))
    var numbers = Numbers()
    for index in stride(from: size - 1, to: 0, by: -1) {
      order.swapAt(index, Int(numbers.next() % UInt64(index)))
    }
    var place: UInt32 = 0
    for _ in 0..<(10 * size) { place = order[Int(place)] }
    return UInt64(place)
  },
  Program("random-updates", "cache", 1_200_000) { size in
    var table = [UInt64](repeating: 0, count: size)
    var numbers = Numbers()
    for _ in 0..<(5 * size) { table[Int(numbers.next() % UInt64(size))] &+= 1 }
    return table[size / 2]
  },
  Program("column-walk", "cache", 1000) { size in
    let table = [UInt32](repeating: 3, count: size * size)
    var sum: UInt64 = 0
    for _ in 0..<8 {
      for column in 0..<size { for row in 0..<size { sum &+= UInt64(table[row * size + column]) } }
    }
    return sum
  },
  Program("binary-search-table", "cache", 400_000) { size in
    let table = (0..<size).map { UInt64($0 * 3) }
    var numbers = Numbers()
    var sum: UInt64 = 0
    for _ in 0..<size {
      let wanted = numbers.next() % UInt64(3 * size)
      var (low, high) = (0, size)
      while low < high {
        let middle = (low + high) / 2
        if table[middle] < wanted { low = middle + 1 } else { high = middle }
      }
      sum &+= UInt64(low)
    }
    return sum
  },
]
