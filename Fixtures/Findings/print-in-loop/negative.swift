func f(_ xs: [Int], _ ys: [Int]) {
  var total = 0
  for x in xs {
    total += x
  }
}
