func f(_ xs: [Int]) {
  print(xs.contains { $0 > 1 } as Any)
}
