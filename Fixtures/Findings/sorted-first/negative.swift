func f(_ xs: [Int]) {
  print(xs.min() as Any)
}
