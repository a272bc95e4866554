internal import BinaryCoding
internal import Synchronization

/// Where the bodies of a file that was read from bytes are found.
///
/// Written on one thread while the file is read, and never after.
final class ModelContext: @unchecked Sendable {
  /// Holds the memory.
  private let owner: any AnyObject & Sendable
  private var bodies: ByteReader
  private var places: [(start: Int, count: Int)] = []
  /// The functions read so far, until there is a file.
  var functions: [Function] = []
  weak var file: SourceFile?

  init(_ input: ByteReader, owner: any AnyObject & Sendable) {
    bodies = input
    self.owner = owner
  }

  func settle(bodies: ByteReader, _ lengths: [Int]) {
    self.bodies = bodies
    var start = 0
    for length in lengths {
      places.append((start, length))
      start += length
    }
  }

  func function(_ ordinal: Int) -> Function? {
    let known = file?.functions ?? functions
    return ordinal < known.count ? known[ordinal] : nil
  }

  /// - Complexity: O(size of the body).
  func body(of ordinal: Int) -> Region {
    let nowhere = SourcePosition(line: 1, column: 1, offset: 0)
    guard ordinal < places.count,
      let input = ByteReader(
        of: bodies, from: places[ordinal].start, count: places[ordinal].count)
    else { return Region(.unknown("a body that is missing"), at: nowhere) }
    var reader = ModelReader(input, self)
    let region = reader.region()
    assert(!reader.input.isBroken && reader.input.isAtEnd, "a body is read as it was written")
    return region
  }
}

/// A function's body, read from bytes when it is asked for.
package final class LazyBody: Sendable {
  private let context: ModelContext
  private let ordinal: Int
  private let made = Mutex<Region?>(nil)

  init(_ context: ModelContext, _ ordinal: Int) {
    self.context = context
    self.ordinal = ordinal
  }

  /// The body, the same object each time.
  var region: Region {
    made.withLock { known in
      if let known { return known }
      let new = context.body(of: ordinal)
      known = new
      return new
    }
  }
}
