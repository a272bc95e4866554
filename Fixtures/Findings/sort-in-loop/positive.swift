func f(_ xs: [Int], _ ys: [Int]) {
  for x in xs {
    print(ys.sorted(), x) // finding
  }
}
