func f(_ xs: [Int], _ ys: [Int]) {
  let made = JSONDecoder()
  for x in xs {
    print(made, x)
  }
}
