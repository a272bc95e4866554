func f(_ xs: [Int], _ path: String) {
  let text = try? String(contentsOfFile: path)
  for x in xs {
    print(text as Any, x)
  }
}
