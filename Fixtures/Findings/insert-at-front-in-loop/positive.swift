func f(_ xs: [Int], _ ys: [Int]) {
  var zs = ys
  for x in xs {
    zs.insert(x, at: 0) // finding
  }
}
