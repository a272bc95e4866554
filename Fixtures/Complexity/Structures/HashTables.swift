// Open addressing: probes are constant on average, and a rebuilt table is paid for by what came since.

/// A hash table with linear probing.
struct ProbingHashTable {
  var buckets: [Int?] = []
  var used = 0

  func isOccupied(_ bucket: Int) -> Bool { buckets[bucket] != nil }

  // why: a bounded load keeps runs of occupied buckets short on average
  // expect: time O(1) [expected] [worst: O(n)]
  func vacantBucket(from start: Int) -> Int {
    var bucket = start
    while isOccupied(bucket) {
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    return bucket
  }

  // why: a table is no reason for a plain loop over it to be short
  // expect: time O(n)
  func occupied() -> Int {
    var found = 0
    for bucket in 0..<buckets.count where isOccupied(bucket) { found += 1 }
    return found
  }
}

/// Members in order, with a table of where each stands once there are more than a few.
struct IndexedMembers {
  var members: [Int] = []
  var table: ProbingHashTable?

  // why: without a table there are only a few members, with one the place is found by its hash
  // expect: time O(1) [expected]
  func position(of member: Int) -> Int? {
    guard let table else { return members.firstIndex(of: member) }
    return table.buckets[table.vacantBucket(from: member)]
  }
}

/// Members in order, with an array kept beside them.
struct ShadowedMembers {
  var members: [Int] = []
  var shadow: [Int]?

  // why: that an array is there says nothing of how many members there are without it
  // expect: time O(n)
  func position(of member: Int) -> Int? {
    guard let shadow else { return members.firstIndex(of: member) }
    return shadow[member]
  }
}

struct RoomyList {
  var items: [Int] = []
  var capacity = 8

  mutating func makeRoom() {
    var larger: [Int] = []
    for item in items { larger.append(item) }
    items = larger
    capacity = items.count * 2
  }

  // why: room for a multiple is made only when there is none left
  // expect: time O(1) [amortized]
  mutating func add(_ item: Int) {
    if items.count == capacity {
      makeRoom()
    }
    items.append(item)
  }

  // why: all is copied each time, whatever room there is
  // expect: time O(n)
  mutating func addCopying(_ item: Int) {
    makeRoom()
    items.append(item)
  }
}
