func f(_ xs: [Int], _ lock: NSLock) {
  for x in xs {
    lock.withLock { print(x) } // finding
  }
}
