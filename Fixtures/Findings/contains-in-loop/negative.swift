func f(_ xs: [Int], _ ys: Set<Int>) {
  for x in xs {
    if ys.contains(x) { print(x) }
  }
}

/// Each row is searched once: a set of it would be asked once.
func g(_ rows: [[Int]], _ x: Int) -> Int {
  var found = 0
  for i in rows.indices {
    let row: [Int] = rows[i]
    if row.contains(x) { found += 1 }
  }
  return found
}
