func unique(_ xs: [Int]) -> [Int] {
  var seen: Set<Int> = []
  var result: [Int] = []
  for x in xs where seen.insert(x).inserted {
    result.append(x)
  }
  return result
}

func perRow(_ rows: [[Int]]) -> [Int] {
  var counts: [Int] = []
  for row in rows {
    // A new array in each turn.
    var small: [Int] = []
    small.append(1)
    if small.contains(row.count) { counts.append(row.count) }
  }
  return counts
}

final class Queue {
  private var rows: [String] = []
  private var known: Set<String> = []

  func add(_ new: [String]) {
    for row in new where !known.contains(row) {
      rows.append(row)
      known.insert(row)
    }
  }
}
