// Loops that follow links.

final class ListNode {
  var value: Int
  var next: ListNode?

  init(_ value: Int, next: ListNode? = nil) {
    self.value = value
    self.next = next
  }
}

// why: one node per round, if the chain has no cycle
// expect: time O(n) [bound: chain(head)] [space: O(1)]
func chainLength(_ head: ListNode?) -> Int {
  var node = head
  var count = 0
  while let current = node {
    count += 1
    node = current.next
  }
  return count
}

// why: a loop with `!= nil` and a step at its end
// expect: time O(n) [bound: chain(head)] [space: O(1)]
func reverseChain(_ head: ListNode?) -> ListNode? {
  var previous: ListNode?
  var node = head
  while node != nil {
    let next = node?.next
    node?.next = previous
    previous = node
    node = next
  }
  return previous
}

// why: twin of chainLength: takes only the first link
// expect: time O(1) [space: O(1)]
func secondValue(_ head: ListNode?) -> Int? {
  var node = head
  if let first = node {
    node = first.next
  }
  return node?.value
}

// why: for each node, a walk to the end
// expect: time O(n^2) [bound: chain(head) * chain(head)] [space: O(1)]
func largerThanAllAfter(_ head: ListNode?) -> Int {
  var count = 0
  var node = head
  while let current = node {
    var other = current.next
    var isLarger = true
    while let rest = other {
      if rest.value >= current.value { isLarger = false }
      other = rest.next
    }
    if isLarger { count += 1 }
    node = current.next
  }
  return count
}

// why: two pointers on one chain, the fast one two steps per round
// expect: time O(n) [bound: chain(head)] [space: O(1)]
func middleOfChain(_ head: ListNode?) -> ListNode? {
  var slow = head
  var fast = head
  while let step = fast?.next {
    slow = slow?.next
    fast = step.next
  }
  return slow
}

final class ParentNode {
  var parent: ParentNode?
  var weight = 1
}

// why: one round per ancestor; nothing is known about the depth but that it is the chain's length
// expect: time O(n) [bound: chain(node)] [space: O(1)]
func weightToRoot(_ node: ParentNode) -> Int {
  var current: ParentNode? = node
  var sum = 0
  while let here = current {
    sum += here.weight
    current = here.parent
  }
  return sum
}
