func f(_ text: String) {
  var i = 0
  let count = text.count
  while i < count {
    i += 1
  }
}
