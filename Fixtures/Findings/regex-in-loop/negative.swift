func f(_ xs: [Int], _ pattern: String) {
  let regex = try? Regex(pattern)
  for x in xs {
    print(regex as Any, x)
  }
}
