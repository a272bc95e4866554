func f(_ text: String) {
  for character in text {
    print(character)
  }
}
