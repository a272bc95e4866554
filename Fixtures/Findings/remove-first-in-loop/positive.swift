func f(_ xs: [Int]) {
  var queue: [Int] = xs
  while !queue.isEmpty {
    print(queue.removeFirst()) // finding
  }
}
