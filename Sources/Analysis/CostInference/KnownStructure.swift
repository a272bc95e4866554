internal import ProgramModel

/// A data structure that a type says it is: by its name, or in the first paragraph of its documentation.
///
/// That a B-tree is as high as the logarithm of what it holds is an invariant of the whole type, which no single line
/// of its code states. Someone who reads the code takes it from the name; so does the analysis, as an assumption that
/// it writes down.
struct KnownStructure: Sendable, Equatable {
  enum Kind: String, Sendable {
    /// Depth logarithmic in the number of elements: B-trees, red-black trees, AVL trees, treaps.
    case balancedTree = "a balanced tree"
    /// A heap in an array: the places above and below one another are a binary tree without gaps.
    case heap = "a heap"
    /// One level for each few bits of a hash: the depth is at most a constant.
    case hashTree = "a hash tree"
    /// Open or chained: constant time on average to find a place, all of the table at worst.
    case hashTable = "a hash table"
  }

  var kind: Kind
  /// Whether it is one node, whose own elements and children are at most a constant number.
  var isNode: Bool

  /// What stands in names and in documentation.
  private static let names: [(Kind, [String], [String])] = [
    (
      .hashTree, ["hashtree", "hashtrie", "hashnode", "hamt"],
      ["hash tree", "hash trie", "hamt", "hash array mapped"]
    ),
    (
      .balancedTree, ["btree", "redblack", "avltree", "avlnode", "treap", "balancedtree"],
      [
        "b-tree", "btree", "red-black", "red–black", "avl tree", "treap", "balanced tree",
        "balanced binary", "balanced search",
      ]
    ),
    (
      .heap, ["heapnode", "binaryheap", "minmaxheap", "priorityqueue"],
      ["binary heap", "min-max heap", "min-heap", "max-heap", "priority queue"]
    ),
    (.hashTable, ["hashtable", "hashmap", "hashset"], ["hash table", "hashtable"]),
  ]

  /// What the simple name of a type, or the first paragraph of its documentation, names; nil where neither names one.
  init?(name: String, abstract: String?) {
    let plain = name.lowercased().filter(\.isLetter)
    let text = abstract?.lowercased() ?? ""
    for (kind, inName, inText) in Self.names
    where inName.contains(where: plain.holdsBytes(of:))
      || !text.isEmpty && inText.contains(where: text.holdsBytes(of:))
      || kind == .heap && plain == "heap"
    {
      self.kind = kind
      isNode =
        plain.holdsBytes(of: "node") || String(text.prefix(24)).holdsBytes(of: " node ")
      return
    }
    return nil
  }

  /// Whether the last part of a size's name speaks of how deep something is.
  static func isDepth(_ name: String) -> Bool {
    let parts = name.split { ".[]()".contains($0) }.map { $0.lowercased() }
    let words = ["depth", "height", "level", "ancestor", "chain"]
    let stacks = ["path", "stack", "slots", "ancestors"]
    let last = parts.last == "count" ? parts.dropLast().last : parts.last
    guard let last else { return false }
    return words.contains(where: last.contains) || stacks.contains { last.hasSuffix($0) }
  }
}
