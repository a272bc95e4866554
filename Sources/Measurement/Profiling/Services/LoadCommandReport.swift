internal import Foundation

/// What a given load command says on the last line of its output: a JSON object with any of `requests`,
/// `errors` and `latency` (seconds, at the objective's percentile).
struct LoadCommandReport: Decodable, Hashable {
  var requests: Int?
  var errors: Int?
  var latency: Double?

  /// Reads the last line of `log`; empty where it is no such object.
  init(log: String) {
    let line = log.split(separator: "\n").last.map { String($0) } ?? ""
    self = (try? JSONDecoder().decode(Self.self, from: Data(line.utf8))) ?? Self()
  }

  init() {}
}
