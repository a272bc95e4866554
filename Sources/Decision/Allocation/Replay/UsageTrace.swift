public import Documents

/// What a workload used over time: one sample per interval.
public struct UsageTrace: Sendable, Hashable {
  /// One interval.
  public struct Sample: Sendable, Hashable {
    /// The interval's begin, in seconds from the trace's begin.
    public var time: Double
    /// The interval's length, in seconds.
    public var duration: Double
    /// Mean cores in use, of all replicas together.
    public var cores: Double
    /// The highest memory in the interval, in bytes, of one replica.
    public var memory: Double
    /// The size of the input that the interval worked on; nil where the trace does not tell.
    public var size: Double?

    /// Creates a sample.
    public init(
      time: Double, duration: Double, cores: Double, memory: Double, size: Double? = nil
    ) {
      self.time = time
      self.duration = duration
      self.cores = cores
      self.memory = memory
      self.size = size
    }
  }

  /// The samples, in the order of time.
  public var samples: [Sample]

  /// Creates a trace.
  public init(_ samples: [Sample]) { self.samples = samples }

  /// The trace's length, in seconds.
  public var duration: Double { samples.reduce(0) { $0 + $1.duration } }

  /// Reads CSV with the columns `time` (seconds, growing), `cores`, `memory` (bytes) and, where the
  /// input's size is known, `n`. The last sample lasts as long as the one before it.
  ///
  /// - Throws: `DocumentError` naming file and line.
  /// - Complexity: O(n) in the length of `text`.
  public static func read(csv text: String, file: String) throws(DocumentError) -> UsageTrace {
    func failure(_ line: Int, _ message: String) -> DocumentError {
      DocumentError(file: file, line: line, keyPath: "", message: message)
    }
    var columns: [String] = []
    var rows: [(line: Int, fields: [String: Double])] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmed }
      if cells.allSatisfy(\.isEmpty) || line.hasPrefix("#") { continue }
      guard !columns.isEmpty else {
        columns = cells
        for name in ["time", "cores", "memory"] where !columns.contains(name) {
          throw failure(
            index + 1, "the column '\(name)' is missing; expected time,cores,memory and n at will")
        }
        continue
      }
      guard cells.count == columns.count else {
        throw failure(index + 1, "expected \(columns.count) values, found \(cells.count)")
      }
      var fields: [String: Double] = [:]
      for (name, cell) in zip(columns, cells) where !cell.isEmpty {
        guard let value = Double(cell), value.isFinite, value >= 0 else {
          throw failure(index + 1, "\(name): expected a number of zero or more, found '\(cell)'")
        }
        fields[name] = value
      }
      rows.append((index + 1, fields))
    }
    return UsageTrace(try samples(rows, failure))
  }

  private static func samples(
    _ rows: [(line: Int, fields: [String: Double])], _ failure: (Int, String) -> DocumentError
  ) throws(DocumentError) -> [Sample] {
    guard rows.count > 1 else { throw failure(1, "expected a header and at least two samples") }
    var samples: [Sample] = []
    for (line, fields) in rows {
      guard let time = fields["time"], let cores = fields["cores"], let memory = fields["memory"]
      else {
        // An empty cell is a sample that was lost, not one of zero.
        throw failure(line, "time, cores and memory need a value; leave a lost sample's line out")
      }
      if let last = samples.last {
        guard time > last.time else {
          throw failure(line, "times must grow; \(time) follows \(last.time)")
        }
        samples[samples.count - 1].duration = time - last.time
      }
      samples.append(
        Sample(time: time, duration: 0, cores: cores, memory: memory, size: fields["n"]))
    }
    samples[samples.count - 1].duration = samples[samples.count - 2].duration
    return samples
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var rest = self
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return String(rest)
  }
}
