func f(_ xs: [Int], _ ys: [Int]) {
  var zs = ys
  for x in xs {
    zs.remove(at: x) // finding
  }
}
