func f(_ xs: [Int], _ ys: [Int]) {
  let made = DateFormatter()
  for x in xs {
    print(made, x)
  }
}
