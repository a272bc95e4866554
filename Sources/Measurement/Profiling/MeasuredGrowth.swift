internal import Glibc

/// How often the lines of one function ran, against the size of the input.
public struct MeasuredGrowth: Sendable, Hashable {
  /// The function's name, demangled.
  public let function: String
  /// The file, as an absolute path.
  public let file: String
  /// The line at which the function's body starts.
  public let line: Int
  /// How often the function was entered, by ascending size.
  public let entries: [Double]
  /// The line inside that ran most at the largest size.
  public let hottestLine: Int
  /// How often that line ran, by ascending size.
  public let hottestCounts: [Double]
  /// The sizes.
  public let sizes: [Double]

  /// The growth of the hottest line as an exponent of size: the slope on logarithmic axes from the middle
  /// to the largest size; nil where it did not run at both.
  public var exponent: Double? { Self.slope(sizes, hottestCounts) }

  /// The growth of the function's entries as an exponent of size.
  public var entryExponent: Double? { Self.slope(sizes, entries) }

  private static func slope(_ sizes: [Double], _ counts: [Double]) -> Double? {
    guard sizes.count >= 2, sizes.count == counts.count, let last = sizes.last,
      let most = counts.last, most > 0
    else { return nil }
    let middle = (sizes.count - 1) / 2
    guard counts[middle] > 0, sizes[middle] > 0, last > sizes[middle] else { return nil }
    return log(most / counts[middle]) / log(last / sizes[middle])
  }
}

/// The execution counts of one run: per function, per line.
struct LineCounts: Sendable, Hashable {
  struct Function: Sendable, Hashable {
    let name: String
    let file: String
    let line: Int
    var entries: Double
    var lines: [Int: Double] = [:]
  }

  /// The functions by file and starting line.
  var functions: [Function] = []

  /// Reads the tracefile that `llvm-cov export -format=lcov` writes (geninfo(1) describes it). A line belongs
  /// to the last function that starts at or before it.
  ///
  /// - Complexity: O(*l* log *f*) for *l* lines and *f* functions.
  init(lcov text: String) {
    var file = ""
    var starts: [String: Int] = [:]
    var entries: [String: Double] = [:]
    var lines: [(line: Int, count: Double)] = []
    for record in text.split(separator: "\n") {
      guard record != "end_of_record" else {
        append(file: file, starts: starts, entries: entries, lines: lines)
        (starts, entries, lines) = ([:], [:], [])
        continue
      }
      guard let colon = record.firstIndex(of: ":") else { continue }
      let value = record[record.index(after: colon)...]
      let parts = value.split(separator: ",", maxSplits: 1)
      switch record[..<colon] {
      case "SF": file = String(value)
      case "FN":
        if parts.count == 2, let line = Int(parts[0]) { starts[String(parts[1])] = line }
      case "FNDA":
        if parts.count == 2, let count = Double(parts[0]) { entries[String(parts[1])] = count }
      case "DA":
        if parts.count == 2, let line = Int(parts[0]), let count = Double(parts[1]) {
          lines.append((line, count))
        }
      default: break
      }
    }
  }

  private mutating func append(
    file: String, starts: [String: Int], entries: [String: Double],
    lines: [(line: Int, count: Double)]
  ) {
    var found = starts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
      Function(name: $0.key, file: file, line: $0.value, entries: entries[$0.key] ?? 0)
    }
    for (line, count) in lines {
      var low = 0
      var high = found.count
      while low < high {
        let middle = (low + high) / 2
        if found[middle].line <= line { low = middle + 1 } else { high = middle }
      }
      if low > 0 { found[low - 1].lines[line] = count }
    }
    functions += found
  }
}
