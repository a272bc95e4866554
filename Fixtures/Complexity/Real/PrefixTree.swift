// A trie of words by characters.

final class PrefixTree {
  private final class Node {
    var children: [Character: Node] = [:]
    var isWord = false
  }

  private let root = Node()

  // why: one hash per character of the word
  // expect: time O(n) [expected] [bound: word.count]
  func insert(_ word: String) {
    var node = root
    for character in word {
      if let next = node.children[character] {
        node = next
      } else {
        let next = Node()
        node.children[character] = next
        node = next
      }
    }
    node.isWord = true
  }

  // why: one hash per character of the word, however many words there are
  // expect: time O(n) [expected] [bound: word.count]
  func contains(_ word: String) -> Bool {
    var node = root
    for character in word {
      guard let next = node.children[character] else { return false }
      node = next
    }
    return node.isWord
  }

  // why: every node below, once each
  // expect: time O(n) [bound: nodes(node)]
  private func wordCount(below node: Node) -> Int {
    var count = node.isWord ? 1 : 0
    for child in node.children.values {
      count += wordCount(below: child)
    }
    return count
  }

  // why: every node
  // expect: time O(n) [bound: nodes(root)]
  var wordCount: Int {
    wordCount(below: root)
  }
}
