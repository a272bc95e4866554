/// Strings.
let textPrograms: [Program] = [
  Program("build-text", "string", 600_000) { size in
    var text = ""
    for index in 0..<size { text += "line \(index)\n" }
    return UInt64(text.utf8.count)
  },
  Program("count-characters", "string", 600_000) { size in
    let text = String(repeating: "añb", count: size)
    return UInt64(text.count { $0 == "ñ" })
  },
  Program("split-fields", "string", 120_000) { size in
    let line = (0..<size).map { "field\($0 % 100)" }.joined(separator: ",")
    return UInt64(line.split(separator: ",").map(\.count).reduce(0, +))
  },
  Program("parse-numbers", "string", 1_600_000) { size in
    var sum: UInt64 = 0
    for index in 0..<size { sum &+= UInt64(Int("\(index &* 7919)") ?? 0) }
    return sum
  },
  Program("edit-distance", "string", 4500) { size in
    var numbers = Numbers()
    let (left, right) = (numbers.array(size).map { $0 % 4 }, numbers.array(size).map { $0 % 4 })
    var row = Array(0...size)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let next = a == b ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return UInt64(row[size])
  },
]
