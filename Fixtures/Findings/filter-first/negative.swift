func f(_ xs: [Int]) {
  print(xs.first { $0 > 1 } as Any)
}
