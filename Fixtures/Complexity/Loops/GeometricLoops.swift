// Loops whose counter grows or shrinks by a factor.

// why: doubling from one to n
// expect: time O(log n) [bound: log(n)] [space: O(1)]
func doublings(_ n: Int) -> Int {
  var power = 1
  var rounds = 0
  while power < n {
    power *= 2
    rounds += 1
  }
  return rounds
}

// why: twin of doublings: adds two instead of multiplying by two
// expect: time O(n) [bound: n] [space: O(1)]
func additionsOfTwo(_ n: Int) -> Int {
  var value = 1
  var rounds = 0
  while value < n {
    value += 2
    rounds += 1
  }
  return rounds
}

// why: one decimal digit less per round
// expect: time O(log n) [bound: log(n)] [space: O(1)]
func digitSum(_ n: Int) -> Int {
  var rest = n
  var sum = 0
  while rest > 0 {
    sum += rest % 10
    rest /= 10
  }
  return sum
}

// why: one bit less per round
// expect: time O(log n) [bound: log(n)] [space: O(1)]
func bitLength(_ n: UInt) -> Int {
  var rest = n
  var bits = 0
  while rest != 0 {
    rest >>= 1
    bits += 1
  }
  return bits
}

// why: i * i stays below n
// expect: time O(sqrt n) [bound: sqrt(n)] [space: O(1)]
func isPrime(_ n: Int) -> Bool {
  guard n >= 2 else { return false }
  var i = 2
  while i * i <= n {
    if n % i == 0 { return false }
    i += 1
  }
  return true
}

// why: twin of isPrime: tries every number below n
// expect: time O(n) [bound: n] [space: O(1)]
func isPrimeByAll(_ n: Int) -> Bool {
  guard n >= 2 else { return false }
  var i = 2
  while i < n {
    if n % i == 0 { return false }
    i += 1
  }
  return true
}

// why: a doubling step inside a linear loop
// expect: time O(n log n) [bound: n * log(n)] [space: O(1)]
func doublingsForEach(_ n: Int) -> Int {
  var rounds = 0
  for _ in 0..<n {
    var width = 1
    while width < n {
      width *= 2
      rounds += 1
    }
  }
  return rounds
}

// why: inner rounds 1 + 2 + 4 + … add up to less than 2n
// expect: time O(n) [bound: n] [space: O(1)]
func geometricTotal(_ n: Int) -> Int {
  var rounds = 0
  var width = 1
  while width < n {
    for _ in 0..<width {
      rounds += 1
    }
    width *= 2
  }
  return rounds
}

// why: every pass goes through all n, and there are log n passes (bottom-up merging)
// expect: time O(n log n) [bound: n * log(n)] [space: O(1)]
func passes(_ n: Int) -> Int {
  var steps = 0
  var width = 1
  while width < n {
    var start = 0
    while start < n {
      steps += 1
      start += 1
    }
    width *= 2
  }
  return steps
}

// why: two nested logarithms
// expect: time O(log^2 n) [bound: log(n) * log(n)] [space: O(1)]
func nestedDoublings(_ n: Int) -> Int {
  var rounds = 0
  var i = 1
  while i < n {
    var j = 1
    while j < n {
      rounds += 1
      j *= 3
    }
    i *= 2
  }
  return rounds
}

// why: Euclid: the second remainder is less than half
// expect: time O(log n) [bound: log(min(a, b))] [space: O(1)]
func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  var (x, y) = (a, b)
  while y != 0 {
    (x, y) = (y, x % y)
  }
  return x
}

// why: half of what is left, over the elements of an array
// expect: time O(log n) [bound: log(values.count)] [space: O(1)]
func halvingProbe(_ values: [Int]) -> Int {
  var step = values.count
  var sum = 0
  while step > 1 {
    step /= 2
    sum += values[step]
  }
  return sum
}

// why: the division happens only for even numbers and the subtraction makes an odd one even: two rounds halve it
// expect: time O(log n) [bound: log(n)] [space: O(1)]
func stepsToOne(_ n: Int) -> Int {
  var value = n
  var steps = 0
  while value > 1 {
    if value % 2 == 0 {
      value /= 2
    } else {
      value -= 1
    }
    steps += 1
  }
  return steps
}

// why: of three rounds one divides by three
// expect: time O(log n) [bound: log(n)] [space: O(1)]
func stepsByThirds(_ n: Int) -> Int {
  var value = n
  var steps = 0
  while value > 0 {
    if value.isMultiple(of: 3) {
      value /= 3
    } else {
      value -= 1
    }
    steps += 1
  }
  return steps
}

// why: twin of stepsToOne: a step of two keeps an odd number odd, so that it is never divided
// expect: time O(n) [bound: n] [space: O(1)]
func stepsByTwo(_ n: Int) -> Int {
  var value = n
  var steps = 0
  while value > 1 {
    if value % 2 == 0 {
      value /= 2
    } else {
      value -= 2
    }
    steps += 1
  }
  return steps
}
