func f(_ xs: [Int], _ pattern: String) {
  for x in xs {
    print(try? Regex(pattern), x) // finding
  }
}
