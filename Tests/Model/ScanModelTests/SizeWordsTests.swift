import ScanModel
import Testing

@Suite struct SizeWordsTests {
  @Test(arguments: [
    ("count", "the size of self"),
    ("users.count", "the size of `users`"),
    ("store.users.count", "the size of `store.users`"),
    ("rows[].count", "the size of an element of `rows`"),
    ("[].count", "the size of an element made on the way"),
    ("rows[][].count", "the size of an element of an element of `rows`"),
    ("rows[].name.count", "the size of `name` of an element of `rows`"),
    ("self[].count", "the size of an element of self"),
    ("split().count", "the size of the result of `split`"),
    ("text.split().count", "the size of the result of `split` on `text`"),
    ("init().pieces.count", "the size of `pieces` of a value made by `init`"),
    ("low.index@2().word", "the value of `word` of the result of another call of `index` on `low`"),
    ("kind.file.0.count", "the size of part 0 of `kind.file`"),
    ("self.elements", "how many elements self hands out"),
    ("node.next.chain", "the length of the chain from `node.next`"),
    ("root.nodes", "how many nodes `root` reaches"),
    ("queue.vertices", "how many different items pass through `queue`"),
    ("calls of the closure of first", "how often a closure is run by `first`"),
    (
      "rows[].calls of the closure of first",
      "how often a closure is run by `first` for an element of `rows`"
    ),
    ("makeIterator receiver.count", "the size of what `makeIterator` is called on"),
    ("result of sequence", "what is returned by `sequence`"),
    ("limit", "the value of `limit`"),
  ])
  func `a size says what it is`(name: String, meaning: String) {
    #expect(SizeWords.describe(name) == meaning)
  }

  @Test(arguments: ["", ".", "..", "[]", "()", ".count", "@", "a..count", "((", "[", "1"])
  func `nothing crashes on what is no name`(name: String) {
    #expect(!SizeWords.describe(name).isEmpty)
  }
}
