func f(_ xs: [Int], _ ys: [Int]) {
  var text = ""
  for x in xs {
    text += "\(x)"
  }
}
