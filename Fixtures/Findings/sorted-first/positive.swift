func f(_ xs: [Int]) {
  print(xs.sorted().first as Any) // finding
}
