// Types of the module whose members have the names of the standard library's and other costs.

struct Roster {
  private var names: [String]

  // why: stores an array
  // expect: time O(1)
  init(names: [String]) {
    self.names = names
  }

  // why: counts what is not empty, although it is called count
  // expect: time O(n) [bound: names.count]
  var count: Int {
    var count = 0
    for name in names where !name.isEmpty { count += 1 }
    return count
  }

  // why: only looks at the first, although it is called contains
  // expect: time O(1)
  func contains(_ name: String) -> Bool {
    names.first == name
  }

  // why: an index
  // expect: time O(1)
  subscript(index: Int) -> String {
    names[index]
  }

  // why: searches
  // expect: time O(n) [bound: names.count]
  subscript(name name: String) -> Int? {
    names.firstIndex(of: name)
  }
}

// why: count of a Roster is linear and stands in the condition
// expect: time O(n^2) [bound: roster.count * roster.count]
func emptyNames(_ roster: Roster) -> Int {
  var empty = 0
  var index = 0
  while index < roster.count {
    if roster[index].isEmpty { empty += 1 }
    index += 1
  }
  return empty
}

// why: contains of a Roster is constant
// expect: time O(n) [bound: names.count]
func leaders(_ names: [String], _ roster: Roster) -> Int {
  names.count { roster.contains($0) }
}

// why: the labelled subscript searches, once per name
// expect: time O(n^2) [bound: names.count * roster.names.count]
func positions(_ names: [String], _ roster: Roster) -> [Int] {
  names.compactMap { roster[name: $0] }
}

struct Track {
  var samples: [Double] = []

  // why: a stored property's observer runs on each change, in constant time
  // expect: time O(1)
  var gain: Double = 1 {
    didSet { if gain < 0 { gain = 0 } }
  }

  // why: recomputed at each reading
  // expect: time O(n) [bound: samples.count]
  var average: Double {
    samples.isEmpty ? 0 : samples.reduce(0, +) / Double(samples.count)
  }
}

// why: the computed average is read for each sample
// expect: time O(n^2) [bound: track.samples.count * track.samples.count]
func variance(_ track: Track) -> Double {
  var sum = 0.0
  for sample in track.samples {
    sum += (sample - track.average) * (sample - track.average)
  }
  return sum
}

// why: twin of variance: read once
// expect: time O(n) [bound: track.samples.count]
func varianceOnce(_ track: Track) -> Double {
  let average = track.average
  var sum = 0.0
  for sample in track.samples {
    sum += (sample - average) * (sample - average)
  }
  return sum
}

struct Polynomial {
  var coefficients: [Int]

  // why: each coefficient with each
  // expect: time O(n^2) [bound: left.coefficients.count * right.coefficients.count]
  static func * (left: Polynomial, right: Polynomial) -> Polynomial {
    guard !left.coefficients.isEmpty, !right.coefficients.isEmpty else {
      return Polynomial(coefficients: [])
    }
    var product = [Int](
      repeating: 0, count: left.coefficients.count + right.coefficients.count - 1)
    for (i, a) in left.coefficients.enumerated() {
      for (j, b) in right.coefficients.enumerated() {
        product[i + j] += a * b
      }
    }
    return Polynomial(coefficients: product)
  }
}

// why: one operator of the module's own
// expect: time O(n^2) [bound: p.coefficients.count * p.coefficients.count]
func squared(_ p: Polynomial) -> Polynomial {
  p * p
}
