/// The places in a profiled command that an advice can fill in: sizes and threads. Files and ports
/// (`{input}`, `{port}`) stay; the target's notes name them.
enum CommandPlaces {
  /// `command` with every `{name}` of `values` replaced by its whole number; others are left alone,
  /// as are numbers that are not whole, which no run was given.
  static func filled(_ command: [String], _ values: [String: Double]) -> [String] {
    command.map { word in
      values.reduce(into: word) { text, place in
        guard let whole = Int(exactly: place.value) else { return }
        text = text.split(separator: "{\(place.key)}", omittingEmptySubsequences: false)
          .joined(separator: "\(whole)")
      }
    }
  }
}
