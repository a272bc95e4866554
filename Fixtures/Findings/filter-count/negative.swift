func f(_ xs: [Int]) {
  print(xs.count(where: { $0 > 1 }) as Any)
}
