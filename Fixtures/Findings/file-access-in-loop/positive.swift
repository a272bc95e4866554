func f(_ xs: [Int], _ path: String) {
  for x in xs {
    print(try? String(contentsOfFile: path), x) // finding
  }
}
