/// Sorting and what is built like it.
let orderPrograms: [Program] = [
  Program("sort-numbers", "sort", 800_000) { size in
    var numbers = Numbers()
    return numbers.array(size).sorted()[size / 2]
  },
  Program("sort-records", "sort", 450_000) { size in
    var numbers = Numbers()
    let records = (0..<size).map { (key: numbers.next() % 1000, place: $0) }
    return UInt64(records.sorted { ($0.key, $0.place) < ($1.key, $1.place) }[size / 3].place)
  },
  Program("sort-sorted", "sort", 3_000_000) { size in
    UInt64((0..<size).map { $0 * 2 }.sorted()[size / 2])
  },
  Program("sort-strings", "sort", 160_000) { size in
    var numbers = Numbers()
    let words = (0..<size).map { _ in "key-\(numbers.next() % 1_000_000)" }.sorted()
    return UInt64(words[size / 2].utf8.count)
  },
  Program("merge-sort", "n log n", 500_000) { size in
    var numbers = Numbers()
    var values = numbers.array(size)
    var buffer = values
    var width = 1
    while width < size {
      var start = 0
      while start < size {
        let (middle, end) = (min(start + width, size), min(start + 2 * width, size))
        var (left, right, place) = (start, middle, start)
        while place < end {
          if left < middle, right >= end || values[left] <= values[right] {
            buffer[place] = values[left]
            left += 1
          } else {
            buffer[place] = values[right]
            right += 1
          }
          place += 1
        }
        start = end
      }
      swap(&values, &buffer)
      width *= 2
    }
    return values[size / 2]
  },
  Program("heap", "n log n", 300_000) { size in
    var numbers = Numbers()
    var heap: [UInt64] = []
    for _ in 0..<size {
      heap.append(numbers.next())
      var child = heap.count - 1
      while child > 0, heap[(child - 1) / 2] > heap[child] {
        heap.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
    }
    var sum: UInt64 = 0
    while let last = heap.popLast() {
      guard let first = heap.first else { break }
      sum &+= first
      heap[0] = last
      var parent = 0
      while true {
        var least = parent
        for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
          if heap[child] < heap[least] { least = child }
        }
        if least == parent { break }
        heap.swapAt(parent, least)
        parent = least
      }
    }
    return sum
  },
  Program("fourier", "n log n", 1_000_000) { size in
    // Butterflies over the next power of two, as a transform does them.
    var count = 1
    while count < size { count *= 2 }
    var values = (0..<count).map { Double($0 % 97) }
    var span = 1
    while span < count {
      for start in stride(from: 0, to: count, by: 2 * span) {
        for index in start..<(start + span) {
          let (a, b) = (values[index], values[index + span] * 0.7)
          values[index] = a + b
          values[index + span] = a - b
        }
      }
      span *= 2
    }
    return UInt64(abs(values[count / 2])) & 0xFFFF
  },
  Program("divide", "n log n", 5_000_000) { size in
    func halves(_ count: Int) -> UInt64 {
      count < 2 ? 1 : work(count / 4) &+ halves(count / 2) &+ halves(count - count / 2)
    }
    return halves(size)
  },
]
