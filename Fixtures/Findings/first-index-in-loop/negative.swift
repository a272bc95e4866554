func f(_ xs: [Int], _ ys: [Int: Int]) {
  for x in xs {
    print(ys[x] ?? 0)
  }
}
