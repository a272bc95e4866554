func f(_ xs: [Int]) async {
  for x in xs {
    await load(x) // finding
  }
}
