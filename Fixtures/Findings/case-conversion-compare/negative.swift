func f(_ xs: [String], _ y: String) {
  for x in xs where x == y {
    print(x)
  }
}
