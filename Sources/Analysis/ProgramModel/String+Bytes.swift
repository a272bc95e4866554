extension String {
  /// Whether the bytes of `part` stand somewhere in the bytes of the text.
  ///
  /// What the standard library's `contains` finds for text whose characters are one scalar each, without taking the text apart
  /// into characters: names and paths are looked through all the time.
  ///
  /// - Complexity: O(*n* · *m*) in the lengths; O(*n*) where the first byte of `part` is seldom in the text.
  package func holdsBytes(of part: String) -> Bool {
    var text = self
    var part = part
    return text.withUTF8 { text in
      part.withUTF8 { part in
        guard let first = part.first else { return true }
        guard text.count >= part.count else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
          var length = 1
          while length < part.count, text[start + length] == part[length] { length += 1 }
          if length == part.count { return true }
        }
        return false
      }
    }
  }
}
