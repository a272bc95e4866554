/// Loops in loops.
let nestedPrograms: [Program] = [
  Program("pairs", "n^2", 8000) { size in
    var sum: UInt64 = 0
    for i in 0..<size { for j in 0..<size { sum &+= mix(UInt64(i &* j)) } }
    return sum
  },
  Program("triangle", "n^2", 12_000) { size in
    var sum: UInt64 = 0
    for i in 0..<size { for j in i..<size { sum &+= mix(UInt64(i ^ j)) } }
    return sum
  },
  Program("contains-in-loop", "n^2", 12_000) { size in
    var seen: [UInt64] = []
    var numbers = Numbers()
    for _ in 0..<size {
      let value = numbers.next()
      if !seen.contains(value) { seen.append(value) }
    }
    return UInt64(seen.count)
  },
  Program("insertion-sort", "n^2", 15_000) { size in
    var numbers = Numbers()
    var values = numbers.array(size)
    for index in values.indices.dropFirst() {
      var place = index
      let value = values[index]
      while place > 0, values[place - 1] > value {
        values[place] = values[place - 1]
        place -= 1
      }
      values[place] = value
    }
    return values[size / 2]
  },
  Program("square-table", "n^2", 1000) { size in
    var table = [UInt32](repeating: 0, count: size * size)
    for index in table.indices { table[index] = UInt32(truncatingIfNeeded: index &* 2_654_435_761) }
    return UInt64(table[size * size / 2])
  },
  Program("matrix-product", "n^3", 260) { size in
    let a = (0..<size * size).map { Double($0 % 7) }
    var c = [Double](repeating: 0, count: size * size)
    for i in 0..<size {
      for k in 0..<size {
        let factor = a[i * size + k]
        for j in 0..<size { c[i * size + j] += factor * a[k * size + j] }
      }
    }
    return UInt64(c[size * size / 2])
  },
  Program("all-paths", "n^3", 200) { size in
    var numbers = Numbers()
    var distance = numbers.array(size * size).map { $0 % 1000 }
    for k in 0..<size {
      for i in 0..<size {
        for j in 0..<size {
          let through = distance[i * size + k] &+ distance[k * size + j]
          if through < distance[i * size + j] { distance[i * size + j] = through }
        }
      }
    }
    return distance.reduce(0, &+)
  },
  Program("triples", "n^3", 440) { size in
    var found: UInt64 = 0
    for i in 0..<size { for j in i..<size { for k in j..<size where (i ^ j ^ k) & 63 == 0 { found &+= 1 } } }
    return found
  },
  Program("rows-columns", "n·m", 800_000) { size in
    // m is 100 whatever n is.
    var sum: UInt64 = 0
    for row in 0..<size { for column in 0..<100 { sum &+= mix(UInt64(row ^ column)) } }
    return sum
  },
  Program("rows-root-columns", "n·m", 180_000) { size in
    let columns = Int(Double(size).squareRoot())
    var sum: UInt64 = 0
    for row in 0..<size { for column in 0..<columns { sum &+= mix(UInt64(row &+ column)) } }
    return sum
  },
  Program("knapsack", "n·m", 200_000) { size in
    var best = [UInt64](repeating: 0, count: size + 1)
    var numbers = Numbers()
    for _ in 0..<200 {
      let (weight, value) = (Int(numbers.next() % 50) + 1, numbers.next() % 100)
      guard weight <= size else { continue }
      for room in stride(from: size, through: weight, by: -1) {
        best[room] = max(best[room], best[room - weight] &+ value)
      }
    }
    return best[size]
  },
  Program("grid-steps", "n·m", 3000) { size in
    // A relaxation over n by 500 cells, ten rounds.
    var cells = [Float](repeating: 1, count: size * 500)
    for _ in 0..<4 { for index in 500..<(cells.count - 1) { cells[index] = (cells[index - 500] + cells[index - 1] + cells[index + 1]) / 3 } }
    return UInt64(cells[cells.count / 2] * 1000)
  },
]
