func f(_ text: String) {
  var i = 0
  while i < text.count { // finding
    i += 1
  }
}
