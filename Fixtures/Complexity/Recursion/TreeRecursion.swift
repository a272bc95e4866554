// Calls on disjoint parts of a structure: linear in the whole.

final class TreeNode {
  var key: Int
  var left: TreeNode?
  var right: TreeNode?

  init(_ key: Int) {
    self.key = key
  }
}

// why: each node once
// expect: time O(n) [bound: nodes(root)] [depth: O(n)]
func nodeCount(_ root: TreeNode?) -> Int {
  guard let root else { return 0 }
  return 1 + nodeCount(root.left) + nodeCount(root.right)
}

// why: each node once, an append per node
// expect: time O(n) [bound: nodes(root)] [depth: O(n)]
func inOrder(_ root: TreeNode?, _ visit: inout [Int]) {
  guard let root else { return }
  inOrder(root.left, &visit)
  visit.append(root.key)
  inOrder(root.right, &visit)
}

// why: one child per level; without a promise of balance the depth can be the number of nodes
// expect: time O(n) [bound: height(root)] [depth: O(n)]
func treeContains(_ root: TreeNode?, _ key: Int) -> Bool {
  guard let root else { return false }
  if key == root.key { return true }
  return treeContains(key < root.key ? root.left : root.right, key)
}

// why: nodeCount runs at every node: a chain makes that n^2
// expect: time O(n^2) [bound: nodes(root) * nodes(root)]
func sumOfSubtreeSizes(_ root: TreeNode?) -> Int {
  guard let root else { return 0 }
  return nodeCount(root) + sumOfSubtreeSizes(root.left) + sumOfSubtreeSizes(root.right)
}

indirect enum Expression {
  case number(Int)
  case sum(Expression, Expression)
  case product(Expression, Expression)
  case negation(Expression)
}

extension Expression {
  // why: each node of the expression once
  // expect: time O(n) [bound: nodes(self)] [depth: O(n)]
  func evaluate() -> Int {
    switch self {
    case .number(let value): value
    case .sum(let left, let right): left.evaluate() &+ right.evaluate()
    case .product(let left, let right): left.evaluate() &* right.evaluate()
    case .negation(let operand): -operand.evaluate()
    }
  }
}

struct MenuItem {
  var title: String
  var children: [MenuItem]

  // why: each item below once, through a loop over the children
  // expect: time O(n) [bound: nodes(self)] [depth: O(n)]
  func itemCount() -> Int {
    var count = 1
    for child in children {
      count += child.itemCount()
    }
    return count
  }

  // why: each item once, through map and reduce
  // expect: time O(n) [bound: nodes(self)]
  func depth() -> Int {
    1 + children.map { $0.depth() }.reduce(0, max)
  }
}
