// A doubly linked list.

final class LinkedSequence<Element> {
  final class Node {
    let element: Element
    fileprivate(set) var next: Node?
    fileprivate(set) weak var previous: Node?

    init(_ element: Element) {
      self.element = element
    }
  }

  private var head: Node?
  private var tail: Node?

  // why: the tail is known
  // expect: time O(1)
  func append(_ element: Element) {
    let node = Node(element)
    if let tail {
      tail.next = node
      node.previous = tail
    } else {
      head = node
    }
    tail = node
  }

  // why: the neighbours are known
  // expect: time O(1)
  func remove(_ node: Node) {
    if let previous = node.previous { previous.next = node.next } else { head = node.next }
    if let next = node.next { next.previous = node.previous } else { tail = node.previous }
    node.next = nil
    node.previous = nil
  }

  // why: walks from the head
  // expect: time O(n) [bound: chain(head)]
  func node(at offset: Int) -> Node? {
    var node = head
    var remaining = offset
    while remaining > 0, let current = node {
      node = current.next
      remaining -= 1
    }
    return node
  }

  // why: one node after the other
  // expect: time O(n) [bound: chain(head) * cost(body)]
  func forEach(_ body: (Element) -> Void) {
    var node = head
    while let current = node {
      body(current.element)
      node = current.next
    }
  }

  // why: walks from the head for each offset
  // expect: time O(n^2) [bound: offsets.count * chain(head)]
  func elements(at offsets: [Int]) -> [Element] {
    offsets.compactMap { node(at: $0)?.element }
  }
}
