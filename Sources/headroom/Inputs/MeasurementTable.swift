import DemandModels
import Foundation

/// A table of measurements: lines of name,size,value and perhaps `stopped`.
enum MeasurementTable {
  /// The observations by name, in the order in which the names come.
  ///
  /// - Complexity: O(n) in the length of the file.
  static func read(
    path: String
  ) throws(CommandFailure) -> [(name: String, observations: [Observation])] {
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw CommandFailure(.input, "cannot read \(path): \(error.localizedDescription)")
    }
    var names: [String] = []
    var series: [String: [Observation]] = [:]
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.trimmingCharacters(in: .whitespaces)
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard fields.count == 3 || fields.count == 4 && fields[3] == "stopped",
        let size = Double(fields[1]), let value = Double(fields[2]), size.isFinite,
        value.isFinite, size >= 0, value >= 0, !fields[0].isEmpty
      else {
        throw CommandFailure(
          .input,
          "\(path):\(index + 1): expected name,size,value and perhaps stopped, found '\(line)'")
      }
      if series[fields[0]] == nil { names.append(fields[0]) }
      series[fields[0], default: []].append(
        Observation(size: size, value: value, isCensored: fields.count == 4))
    }
    guard !names.isEmpty else {
      throw CommandFailure(.input, "\(path): no measurement; expected lines of name,size,value")
    }
    return names.map { ($0, series[$0] ?? []) }
  }
}
