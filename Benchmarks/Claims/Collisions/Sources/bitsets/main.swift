// Times at three sizes, and how many times as long the largest takes: 1 where it does not depend on the size, 16 where it is
// linear, 256 where it is quadratic.

import BitCollections

/// A sequence that tells nothing of itself but its elements.
struct Plain: Sequence {
  var last: Int
  func makeIterator() -> some IteratorProtocol<Int> { (0..<last).makeIterator() }
}

func time(_ body: () -> Void) -> Double {
  let d = ContinuousClock().measure(body)
  return Double(d.components.attoseconds) / 1e18 + Double(d.components.seconds)
}

nonisolated(unsafe) var sink = 0

func row(_ name: String, _ sizes: [Int], _ make: (Int) -> (() -> Void)) {
  let times = sizes.map { size in
    let body = make(size)
    return (0..<3).map { _ in time(body) }.min() ?? 0
  }
  print(
    name, sizes, times.map { "\(Int($0 * 1e9))" }.joined(separator: " "), "ns; ratio",
    times[2] / times[0])
}

let sizes = [4_000, 16_000, 64_000]
row("BitSet.underestimatedCount", sizes.map { $0 * 500 }) { n in
  let set: BitSet = [n]
  return { sink &+= set.underestimatedCount }
}
row("BitSet.subscript(member:) set", sizes.map { $0 * 500 }) { n in
  {
    var set = BitSet()
    set[member: n] = true
    sink &+= set.contains(n) ? 1 : 0
  }
}
row("BitSet.isEqualSet(to:) of a sequence", sizes) { n in
  let set = BitSet(0..<n)
  return { sink &+= set.isEqualSet(to: Plain(last: n)) ? 1 : 0 }
}
row("BitSet.Counted.isEqualSet(to:) of a sequence", sizes) { n in
  let set = BitSet.Counted(0..<n)
  return { sink &+= set.isEqualSet(to: Plain(last: n)) ? 1 : 0 }
}
row("BitSet.isSubset(of:) of a sequence", sizes) { n in
  let set = BitSet(0..<n)
  return { sink &+= set.isSubset(of: Plain(last: n)) ? 1 : 0 }
}
row("BitSet.Counted.isSubset(of:) of a sequence", sizes) { n in
  let set = BitSet.Counted(0..<n)
  return { sink &+= set.isSubset(of: Plain(last: n)) ? 1 : 0 }
}
