func f(_ xs: [Int], _ ys: [Int]) {
  var zs: [Int] = []
  for x in xs {
    zs = zs + [x] // finding
  }
}
