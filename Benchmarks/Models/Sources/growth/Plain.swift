/// Arithmetic whose amount is a plain function of the size.
let plainPrograms: [Program] = [
  Program("fixed", "constant", 1_000_000) { _ in work(25_000_000) },
  Program("fixed-table", "constant", 1_000_000) { _ in
    var table = [UInt64](repeating: 1, count: 500_000)
    for round in 0..<60 { for index in table.indices { table[index] &+= mix(UInt64(index + round)) } }
    return table[1234]
  },
  Program("fixed-cap", "constant", 1_000_000) { work(min($0, 1000) * 20_000) },
  Program("halving", "log n", 1_000_000) { size in
    var left = size
    var sum: UInt64 = 0
    while left > 0 {
      sum &+= work(1_200_000, UInt64(left))
      left /= 2
    }
    return sum
  },
  Program("bisection", "log n", 1_000_000) { size in
    // Half a million searches in an arithmetic sequence, which needs no memory.
    var numbers = Numbers()
    var sum: UInt64 = 0
    for _ in 0..<500_000 {
      let wanted = Int(numbers.next() % UInt64(size))
      var (low, high) = (0, size)
      while low < high {
        let middle = (low + high) / 2
        if middle * 3 < wanted * 3 { low = middle + 1 } else { high = middle }
      }
      sum &+= UInt64(low)
    }
    return sum
  },
  Program("greatest-divisor", "log n", 1_000_000) { size in
    var numbers = Numbers()
    var sum: UInt64 = 0
    for _ in 0..<700_000 {
      var (a, b) = (numbers.next() % UInt64(size) + 1, numbers.next() % UInt64(size) + 1)
      while b > 0 { (a, b) = (b, a % b) }
      sum &+= a
    }
    return sum
  },
  Program("trial-division", "sqrt n", 16_000_000) { size in
    var sum: UInt64 = 0
    // Prime or not, all candidates up to the root are tried.
    for offset in 0..<4000 {
      var divisor = 1
      while divisor * divisor <= size {
        if (size + offset) % divisor == 0 { sum &+= 1 }
        divisor += 1
      }
    }
    return sum
  },
  Program("root-blocks", "sqrt n", 16_000_000) { size in
    var block = 0
    var sum: UInt64 = 0
    while block * block < size {
      sum &+= work(12_000, UInt64(block))
      block += 1
    }
    return sum
  },
  Program("root-table", "sqrt n", 400_000_000) { size in
    let side = Int(Double(size).squareRoot())
    var table = [UInt64](repeating: 0, count: side * 60)
    for round in 0..<20 {
      for index in table.indices { table[index] &+= mix(UInt64(index &+ round)) }
    }
    return table[table.count / 2]
  },
  Program("sum", "n", 40_000_000) { work($0) },
  Program("prefix-sums", "n", 6_000_000) { size in
    var sums = [UInt64](repeating: 0, count: size)
    var sum: UInt64 = 0
    for index in 0..<size {
      sum &+= mix(UInt64(index))
      sums[index] = sum
    }
    return sums[size / 2]
  },
  Program("maximum-of-random", "n", 20_000_000) { size in
    var numbers = Numbers()
    var largest: UInt64 = 0
    for _ in 0..<size { largest = max(largest, numbers.next()) }
    return largest
  },
  Program("linear-plus-setup", "n", 25_000_000) { work(3_000_000) &+ work($0) },
  Program("run-lengths", "n", 24_000_000) { size in
    var numbers = Numbers()
    var runs: UInt64 = 0
    var last: UInt64 = 9
    for _ in 0..<size {
      let next = numbers.next() & 3
      if next != last { runs &+= 1 }
      last = next
    }
    return runs
  },
  Program("linear-stages", "n", 12_000_000) { size in
    let numbers = (0..<size).lazy.map { mix(UInt64($0)) }
    let odd = numbers.filter { $0 & 1 == 1 }
    return odd.reduce(0) { $0 &+ work(3, $1) }
  },
]
