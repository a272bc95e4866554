// Trees that say that they are balanced, and trees that do not.

/// A node of a B-tree: at most 32 keys, and one child more than keys.
final class BTreeNode {
  var keys: [Int] = []
  var children: [BTreeNode] = []

  // why: a node of a B-tree holds a constant number of keys
  // expect: time O(1)
  func slot(of key: Int) -> Int {
    var slot = 0
    while slot < keys.count {
      if keys[slot] >= key { return slot }
      slot += 1
    }
    return slot
  }

  // why: one call for each level, each in a node of constant size
  // expect: time O(log n)
  func holds(_ key: Int) -> Bool {
    let slot = self.slot(of: key)
    if slot < keys.count, keys[slot] == key { return true }
    if children.isEmpty { return false }
    return children[slot].holds(key)
  }

  // why: every child is visited, so every node once
  // expect: time O(n)
  func total() -> Int {
    var sum = 0
    for key in keys { sum += key }
    for child in children { sum += child.total() }
    return sum
  }
}

/// A set kept as a B-tree.
struct TreeSetOfNumbers {
  var root: BTreeNode?

  // why: one round for each level
  // expect: time O(log n)
  func contains(_ key: Int) -> Bool {
    var node = root
    while let current = node {
      let slot = current.slot(of: key)
      if slot < current.keys.count, current.keys[slot] == key { return true }
      node = current.children.isEmpty ? nil : current.children[slot]
    }
    return false
  }
}

/// A node of any search tree; nothing keeps it balanced.
final class PlainNode {
  var key = 0
  var left: PlainNode?
  var right: PlainNode?

  // why: nothing says that the tree is not a chain
  // expect: time O(n)
  func smallest() -> Int {
    var node = self
    while let next = node.left {
      node = next
    }
    return node.key
  }
}
