func f(_ xs: [Int]) {
  var stack: [Int] = xs
  while !stack.isEmpty {
    print(stack.removeLast())
  }
}
