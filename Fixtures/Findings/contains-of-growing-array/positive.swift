func unique(_ xs: [Int]) -> [Int] {
  var seen: [Int] = []
  for x in xs {
    if !seen.contains(x) { // finding
      seen.append(x)
    }
  }
  return seen
}

func uniqueByClosure(_ xs: [String]) -> [String] {
  var seen: [String] = []
  xs.forEach { x in
    guard !seen.contains(x) else { return } // finding
    seen.append(x)
  }
  return seen
}

final class Queue {
  private var rows: [String] = []

  func add(_ new: [String]) {
    for row in new where !rows.contains(row) { // finding
      self.rows.append(row)
    }
  }
}
