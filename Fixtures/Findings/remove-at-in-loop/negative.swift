func f(_ xs: [Int], _ ys: [Int]) {
  var zs = Set(ys)
  for x in xs {
    zs.remove(x)
  }
}
