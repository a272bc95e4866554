internal import ProgramModel

/// Where the lines of a file begin. Asked mostly in source order, so the last answer is tried first.
struct LineTable {
  private let starts: [Int32]
  private var last = 0

  init(_ source: UnsafeBufferPointer<UInt8>) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(source.count / 32 + 1)
    for (offset, byte) in source.enumerated() where byte == 10 {
      starts.append(Int32(offset + 1))
    }
    self.starts = starts
  }

  var lineCount: Int { starts.count }

  mutating func position(at offset: Int) -> SourcePosition {
    let wanted = Int32(clamping: offset)
    var line = last
    if starts[line] > wanted || (line + 4 < starts.count && starts[line + 4] <= wanted) {
      line = search(wanted)
    } else {
      while line + 1 < starts.count, starts[line + 1] <= wanted { line += 1 }
    }
    last = line
    return SourcePosition(line: line + 1, column: offset - Int(starts[line]) + 1, offset: offset)
  }

  /// The last line that begins at or before `offset`.
  private func search(_ offset: Int32) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
