/// The supervisor's result: lines of a key and its values.
struct SupervisorReport: Sendable, Hashable {
  /// Numbers by key.
  var numbers: [String: Double] = [:]
  /// Why the run ended: `itself`, `wall`, `cpu`, `memory`, `processes`, `output`, `cancelled`, `parent`,
  /// `request`.
  var ending = ""
  /// The namespaces that were got.
  var namespaces: [String] = []
  /// The peak of every look, and the looks themselves.
  var peak: SeriesPoint?
  var series: [SeriesPoint] = []
  /// The error number of each counter that could not be had.
  var unavailable: [String: Int32] = [:]
  /// The failed step.
  var failure: SandboxError?

  /// Reads `text`; unknown lines are left out, so that a newer supervisor may say more.
  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { continue }
      let rest = words[1].split(separator: " ")
      switch words[0] {
      case "ending": ending = String(words[1])
      case "namespace": namespaces.append(String(words[1]))
      case "peak": peak = Self.point(rest)
      case "at": if let point = Self.point(rest) { series.append(point) }
      case "unavailable":
        if rest.count == 2, let error = Int32(rest[1]) { unavailable[String(rest[0])] = error }
      case "error":
        guard rest.count >= 2, let error = Int32(rest[1]) else { continue }
        failure = SandboxError(
          supervisorStage: String(rest[0]), errno: error,
          detail: rest.dropFirst(2).joined(separator: " "))
      default:
        if let value = Double(words[1]) { numbers[String(words[0])] = value }
      }
    }
  }

  private static func point(_ words: [Substring]) -> SeriesPoint? {
    let v = words.compactMap { Double($0) }
    guard v.count == 9 else { return nil }
    return SeriesPoint(
      time: v[0] / 1e9, anonymous: v[1], file: v[2], kernel: v[3], tmpfs: v[4], swap: v[5],
      cpu: v[6] / 1e9, processes: v[7], threads: v[8])
  }
}
