import Dispatch

/// Divides the rows of a picture or matrix among threads.
struct ParallelRows {
  let threads: Int

  /// Fills `height` rows of `width` elements. `body` gets the number of a row and the storage of that row, and runs
  /// at the same time for different rows.
  func fill<Element: Sendable>(
    width: Int, height: Int, repeating initial: Element,
    _ body: @Sendable (Int, inout Row<Element>) -> Void
  ) -> [Element] {
    guard width > 0, height > 0 else { return [] }
    var elements = [Element](repeating: initial, count: width * height)
    let bands = min(threads, height)
    elements.withUnsafeMutableBufferPointer { buffer in
      // Bands do not overlap, so no two threads write to the same element.
      nonisolated(unsafe) let storage = buffer
      DispatchQueue.concurrentPerform(iterations: bands) { band in
        for y in band * height / bands..<(band + 1) * height / bands {
          var row = Row(
            elements: UnsafeMutableBufferPointer(
              rebasing: storage[y * width..<(y + 1) * width]))
          body(y, &row)
        }
      }
    }
    return elements
  }
}

/// The storage of one row.
struct Row<Element> {
  fileprivate let elements: UnsafeMutableBufferPointer<Element>

  subscript(x: Int) -> Element {
    get { elements[x] }
    nonmutating set { elements[x] = newValue }
  }
}
