func f(_ xs: [Int]) {
  print(xs.filter { $0 > 1 }.first as Any) // finding
}
