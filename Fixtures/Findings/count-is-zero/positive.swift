func f(_ text: String) -> Bool {
  text.count == 0 // finding
}
