func f(_ xs: [Int], _ ys: [Int]) {
  for x in xs {
    if ys.contains(x) { print(x) } // finding
  }
}

func g(_ rows: [[Int]], _ xs: [Int]) -> Int {
  var found = 0
  for i in rows.indices {
    let row: [Int] = rows[i]
    for x in xs where row.contains(x) { // finding
      found += 1
    }
  }
  return found
}
