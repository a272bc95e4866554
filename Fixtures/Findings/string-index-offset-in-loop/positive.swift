func f(_ text: String) {
  for i in 0..<10 {
    print(text[text.index(text.startIndex, offsetBy: i)]) // finding
  }
}
