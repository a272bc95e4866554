func f(_ xs: [Int]) -> Int {
  var s = 0, i = 1
  outer: while i < xs.count {
    for x in xs where x > i { if x == 3 { continue outer }; s += x }
    i *= 2
  }
  repeat { i >>= 1; defer { s -= 1 } } while i > 0
  return s
}
