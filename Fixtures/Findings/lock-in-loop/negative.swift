func f(_ xs: [Int], _ lock: NSLock) {
  lock.withLock {
    for x in xs { print(x) }
  }
}
