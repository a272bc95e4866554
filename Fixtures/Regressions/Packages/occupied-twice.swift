// From swift-collections 1.6.0, Sources/BasicContainers/HashTable/_HTable+Bitmap.swift. Copyright (c) 2021 Apple Inc. and the Swift project authors; Apache License 2.0 with Runtime Library Exception.
// Changed by this project: excerpt, and the edit below.
// Edit: the words are counted again for each word
// Expect: Bitmap.occupiedCount() O(n) → O(n^2)
//--- before Code.swift
struct Bitmap {
  var _words: [Word]

  @_alwaysEmitIntoClient
  package func occupiedCount() -> Int {
    var c = 0
    for i in 0 ..< _words.count {
      c += _words[i].count
    }
    return c
  }
}
//--- after Code.swift
struct Bitmap {
  var _words: [Word]

  @_alwaysEmitIntoClient
  package func occupiedCount() -> Int {
    var c = 0
    for i in 0 ..< _words.count {
      for j in 0 ..< _words.count {  // gate: here
        c += _words[i].count + _words[j].count
      }
    }
    return c
  }
}
