func f(_ xs: [Int], _ ys: [Int]) {
  for x in xs {
    if ys.contains(x) { print(x) } // finding
  }
}
