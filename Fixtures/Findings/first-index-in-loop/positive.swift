func f(_ xs: [Int], _ ys: [Int]) {
  for x in xs {
    print(ys.firstIndex(of: x) ?? 0) // finding
  }
}
