/// A line of blocks that shows how a value goes over time.
enum Sparkline {
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// `values` at `times` (rising, in seconds) in at most `width` columns of equal time, from 0 to the
  /// largest value; a column shows its highest value, one without a look repeats the one before.
  ///
  /// - Complexity: O(n) in the number of values.
  static func render(_ values: [Double], at times: [Double], width: Int) -> String {
    guard let end = times.last, end > 0, let top = values.max(), width > 0 else { return "" }
    var columns = [Double?](repeating: nil, count: min(width, max(1, values.count)))
    for (value, time) in zip(values, times) {
      let column = min(columns.count - 1, Int(time / end * Double(columns.count)))
      columns[column] = max(columns[column] ?? 0, value)
    }
    var last = 0.0
    return String(
      columns.map { value in
        last = value ?? last
        guard top > 0 else { return blocks[0] }
        return blocks[min(7, max(0, Int((last / top * 8).rounded(.up)) - 1))]
      })
  }
}
