/// Laws that no basis function is, and programs that change their ways.
let awkwardPrograms: [Program] = [
  Program("karatsuba", "awkward", 16_000) { size in
    func multiply(_ count: Int) -> UInt64 {
      guard count > 16 else { return work(count * count / 2) }
      let half = (count + 1) / 2
      return multiply(half) &+ multiply(half) &+ multiply(half) &+ work(4 * count)
    }
    return multiply(size)
  },
  Program("sieve", "awkward", 8_000_000) { size in
    var composite = [Bool](repeating: false, count: size + 1)
    var primes: UInt64 = 0
    for number in 2...max(size, 2) where number <= size && !composite[number] {
      primes &+= 1
      var multiple = number * number
      while multiple <= size {
        composite[multiple] = true
        multiple += number
      }
    }
    return primes
  },
  Program("log-squared", "awkward", 1_200_000) { size in
    var numbers = Numbers()
    var steps = 0
    var left = size
    while left > 0 {
      steps += 1
      left /= 2
    }
    var sum: UInt64 = numbers.next()
    for item in 0..<(size / 10) { sum &+= work(steps * steps, UInt64(item)) }
    return sum
  },
  Program("power-1.25", "awkward", 400_000) { size in
    work(Int(Double(size) * Double(size).squareRoot().squareRoot()))
  },
  Program("switches-at-50000", "awkward", 20_000) { size in
    // Above 50,000 each item costs two fifths more, and no run that the fit sees shows it.
    if size < 50_000 { return work(size * 500) }
    return work(size * 700)
  },
  Program("quadratic-tail", "awkward", 20_000) { size in
    // 1 part in 40 is quadratic at the largest fitted size.
    work(size * 600) &+ work(size * size / 1300)
  },
  Program("doubling-table", "awkward", 2_000_000) { size in
    var capacity = 64
    while capacity < size { capacity *= 2 }
    let table = [UInt64](repeating: 7, count: capacity)
    return table.reduce(0, &+) &+ work(size)
  },
  Program("uneven-input", "awkward", 1_200_000) { size in
    // How long each item takes varies by a hundred; the same items on every run.
    var numbers = Numbers(size)
    var sum: UInt64 = 0
    for _ in 0..<(size / 10) { sum &+= work(Int(numbers.next() % 200)) }
    return sum
  },
]
