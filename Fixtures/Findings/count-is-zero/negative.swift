func f(_ text: String) -> Bool {
  text.isEmpty
}
