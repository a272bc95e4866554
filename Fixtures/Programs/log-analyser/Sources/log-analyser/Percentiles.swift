/// Order statistics of a set of durations, by the nearest-rank method.
struct Percentiles {
  let median: Int
  let p90: Int
  let p99: Int
  let maximum: Int

  init(of values: [Int]) {
    let sorted = values.sorted()
    func rank(_ percent: Int) -> Int {
      guard !sorted.isEmpty else { return 0 }
      let index = (sorted.count * percent + 99) / 100 - 1
      return sorted[max(0, index)]
    }
    median = rank(50)
    p90 = rank(90)
    p99 = rank(99)
    maximum = sorted.last ?? 0
  }
}
