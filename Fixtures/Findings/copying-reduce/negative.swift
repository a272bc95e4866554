func f(_ xs: [Int]) -> [Int] {
  xs.reduce(into: []) { $0.append($1) }
}
