// A set of small numbers in words of 64 bits.

struct BitArray {
  private var words: [UInt64]

  // why: a word for 64 numbers
  // expect: time O(n) [bound: capacity]
  init(capacity: Int) {
    words = Array(repeating: 0, count: (capacity + 63) / 64)
  }

  // why: one word
  // expect: time O(1)
  func contains(_ member: Int) -> Bool {
    let word = member >> 6
    guard word < words.count else { return false }
    return words[word] & (1 << UInt64(member & 63)) != 0
  }

  // why: one word, which is there already
  // expect: time O(1)
  mutating func insert(_ member: Int) {
    words[member >> 6] |= 1 << UInt64(member & 63)
  }

  // why: each word once; counting its bits is an instruction
  // expect: time O(n) [bound: words.count]
  var count: Int {
    var count = 0
    for word in words {
      count += word.nonzeroBitCount
    }
    return count
  }

  // why: words in step
  // expect: time O(n) [bound: min(words.count, other.words.count)]
  mutating func formUnion(_ other: BitArray) {
    for index in 0..<min(words.count, other.words.count) {
      words[index] |= other.words[index]
    }
  }

  // why: words until one is not empty
  // expect: time O(n) [bound: words.count]
  func first() -> Int? {
    for (index, word) in words.enumerated() where word != 0 {
      return index * 64 + word.trailingZeroBitCount
    }
    return nil
  }
}
