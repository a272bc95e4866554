func f(_ xs: [Int], _ ys: Set<Int>) {
  for x in xs {
    if ys.contains(x) { print(x) }
  }
}
