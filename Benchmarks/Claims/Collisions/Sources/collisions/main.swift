// Times at 1,000, 2,000 and 4,000 members, and how many times as long the largest takes: 4 where it is linear, 16 where
// it is quadratic.

import Algorithms
import OrderedCollections

struct Bad: Hashable, Comparable {
  var x: Int
  static func < (a: Bad, b: Bad) -> Bool { a.x < b.x }
  func hash(into hasher: inout Hasher) { hasher.combine(0) }
}
struct Good: Hashable, Comparable {
  var x: Int
  static func < (a: Good, b: Good) -> Bool { a.x < b.x }
}
func time(_ body: () -> Void) -> Double {
  let d = ContinuousClock().measure(body)
  return Double(d.components.attoseconds) / 1e18 + Double(d.components.seconds)
}
func run<E: Hashable & Comparable>(_ label: String, _ make: @escaping (Int) -> E) {
  typealias S = OrderedSet<E>
  typealias D = OrderedDictionary<E, Int>
  var rows: [(String, (S, D) -> Void)] = []
  func s(_ n: String, _ f: @escaping (inout S) -> Void) {
    rows.append(
      (
        "OrderedSet." + n,
        { a, _ in
          var c = a; f(&c)
        }
      ))
  }
  func d(_ n: String, _ f: @escaping (inout D) -> Void) {
    rows.append(
      (
        "OrderedDictionary." + n,
        { _, a in
          var c = a; f(&c)
        }
      ))
  }
  s("sort()") { $0.sort() }; s("shuffle()") { $0.shuffle() }; s("reverse()") { $0.reverse() }
  s("remove(at:)") { $0.remove(at: $0.count / 2) }
  s("removeFirst()") { $0.removeFirst() }; s("removeFirst(_:)") { $0.removeFirst($0.count / 4) }
  s("removeSubrange(_:)") { $0.removeSubrange(($0.count / 4)..<($0.count / 2)) }
  s("removeAll(where:)") { $0.removeAll { _ in Bool.random() } }
  s("remove(_:)") { c in c.remove(c[c.count / 2]) }
  s("swapAt(_:_:)") { $0.swapAt(0, $0.count - 1) }
  s("reserveCapacity(_:)") { $0.reserveCapacity($0.count * 4) }
  s("filter(_:)") { c in
    let parity = ["even", "odd"]
    var i = 0
    _ = c.filter { _ in
      i += 1
      return parity[i % 2] == "odd"
    }
  }
  s("UnorderedView ==") { c in
    var o = c; o.reverse(); _ = c.unordered == o.unordered
  }
  s("insert(_:at:)") { c in _ = c.insert(make(-1), at: 0) }
  d("sort()") { $0.sort() }; d("shuffle()") { $0.shuffle() }; d("reverse()") { $0.reverse() }
  d("remove(at:)") { $0.remove(at: $0.count / 2) }
  d("removeFirst()") { $0.removeFirst() }; d("removeFirst(_:)") { $0.removeFirst($0.count / 4) }
  d("removeSubrange(_:)") { $0.removeSubrange(($0.count / 4)..<($0.count / 2)) }
  d("removeAll(where:)") { $0.removeAll { _ in Bool.random() } }
  d("removeValue(forKey:)") { c in c.removeValue(forKey: c.keys[c.count / 2]) }
  d("swapAt(_:_:)") { $0.swapAt(0, $0.count - 1) }
  d("reserveCapacity(_:)") { $0.reserveCapacity($0.count * 4) }
  d("filter(_:)") { c in _ = c.filter { _ in true } }
  d("compactMapValues(_:)") { c in _ = c.compactMapValues { $0 } }
  d("updateValue(_:forKey:insertingAt:)") { c in
    _ = c.updateValue(1, forKey: make(-1), insertingAt: 0)
  }
  rows.append(("Sequence.uniqued(on:)", { a, _ in _ = Array(a).uniqued(on: { $0 }) }))
  let sizes = [1000, 2000, 4000]
  var values: [String: [Double]] = [:]
  for n in sizes {
    let set = S((0..<n).map(make)), dict = D(uniqueKeysWithValues: (0..<n).map { (make($0), $0) })
    for (name, body) in rows {
      var best = Double.infinity
      for _ in 0..<3 { best = min(best, time { body(set, dict) }) }
      values[name, default: []].append(best)
    }
  }
  for (name, _) in rows {
    let t = values[name] ?? []
    let times = t.map { "\(Int($0 * 1e6))" }.joined(separator: " ")
    print(label, name, times, "µs; ratio", t[2] / t[0])
  }
}
run("constant hash") { Bad(x: $0) }
run("good hash") { Good(x: $0) }
