func f(_ xs: [Int], _ ys: [Int]) {
  for x in xs {
    print(Array(repeating: 0, count: x))
  }
}
