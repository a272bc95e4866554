func f(_ xs: [String], _ y: String) {
  for x in xs where x.lowercased() == y.lowercased() { // finding
    print(x)
  }
}
