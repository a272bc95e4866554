func f(_ xs: [Int]) async {
  await withTaskGroup(of: Void.self) { group in
    for x in xs {
      group.addTask { load(x) }
    }
  }
}
