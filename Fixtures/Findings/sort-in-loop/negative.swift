func f(_ xs: [Int], _ ys: [Int]) {
  let sorted = ys.sorted()
  for x in xs {
    print(sorted, x)
  }
}
