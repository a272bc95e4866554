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

  /// Of no run: what is made of it takes the same ways as what is made of a real one.
  static let forRehearsal = """
    ending itself
    namespace user
    exit-code 0
    wall-ns 1000000
    user-us 500
    system-us 500
    faults-minor 100
    io-read-bytes 4096
    network-sent-bytes 0
    unavailable cycles 2
    peak 0 4096 4096 4096 0 0 1000 1 1
    """

  /// Reads `text`; unknown lines are left out, so that a newer supervisor may say more.
  init(_ text: String) {
    var found = Self()
    KernelText.forEachLine(of: text) { found.add($0) }
    self = found
  }

  private init() {}

  private mutating func add(_ words: [String]) {
    guard words.count >= 2 else { return }
    switch words[0] {
    case "ending": ending = words[1]
    case "namespace": namespaces.append(words[1])
    case "peak": peak = Self.point(words)
    case "at": if let point = Self.point(words) { series.append(point) }
    case "unavailable":
      if words.count == 3, let error = Int32(words[2]) { unavailable[words[1]] = error }
    case "error":
      guard words.count >= 3, let error = Int32(words[2]) else { return }
      failure = SandboxError(
        supervisorStage: words[1], errno: error,
        detail: words.dropFirst(3).joined(separator: " "))
    default:
      if words.count == 2, let value = Double(words[1]) { numbers[words[0]] = value }
    }
  }

  private static func point(_ words: [String]) -> SeriesPoint? {
    let v = words.dropFirst().compactMap { Double($0) }
    guard v.count == 9 else { return nil }
    return SeriesPoint(
      time: v[0] / 1e9, anonymous: v[1], file: v[2], kernel: v[3], tmpfs: v[4], swap: v[5],
      cpu: v[6] / 1e9, processes: v[7], threads: v[8])
  }
}
