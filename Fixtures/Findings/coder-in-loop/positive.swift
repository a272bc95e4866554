func f(_ xs: [Int], _ ys: [Int]) {
  for x in xs {
    print(JSONDecoder(), x) // finding
  }
}
