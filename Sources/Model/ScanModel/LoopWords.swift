/// What the class of a loop means, in words.
public enum LoopWords {
  /// How a loop of a class runs, as in `one round for each element`.
  ///
  /// - Parameter kind: the class, as in `sequence`, `counter`, `halving`.
  /// - Returns: the words; the class itself where it has none.
  public static func describe(_ kind: String) -> String {
    words[kind] ?? kind
  }

  private static let words = [
    "sequence": "one round for each element",
    "counter": "counts to its end",
    "counter.root": "counts until its square passes the end",
    "geometric": "multiplies or divides in each round",
    "halving": "halves the range in each round",
    "remainder": "takes the remainder in each round",
    "two-pointer": "two ends come closer in each round",
    "pull": "draws from an iterator until that ends",
    "pop": "takes one element in each round",
    "worklist": "takes from a worklist, each item once",
    "linked": "follows the links of a list",
    "chain": "follows a chain through a collection",
    "descent": "goes down a tree, a level in each round",
    "probe": "probes a hash table",
    "probe.all": "goes through a hash table",
    "splitting": "takes a piece and puts its parts back",
    "merge": "one of two positions moves on in each round",
    "closure": "the closure runs once for each",
    "unbounded": "no bound was found for its rounds",
  ]
}
