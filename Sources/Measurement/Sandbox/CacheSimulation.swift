import Glibc
public import Quantities

/// Instructions and cache misses by simulation, for machines whose counters cannot be had: the command
/// once more under valgrind's cachegrind, 30 to 100 times slower.
public enum CacheSimulation {
  /// Runs `request` under cachegrind and returns `instructions` and `cache.misses`; `cycles` stay
  /// unavailable, since cachegrind has no clock.
  ///
  /// - Throws: ``SandboxError`` where it cannot be run; a missing valgrind is a reading without a value.
  public static func readings(
    _ request: SandboxRequest
  ) async throws(SandboxError) -> [String: Reading] {
    var template = Array("/var/tmp/headroom-XXXXXX".utf8CString)
    guard let folder = mkdtemp(&template).map({ String(cString: $0) }) else {
      throw SandboxError(
        .path, "cannot make a directory in /var/tmp", errno: errno, remedy: "free some space")
    }
    defer { remove(folder) }
    var simulated = request
    simulated.command = "valgrind"
    simulated.arguments =
      [
        "--tool=cachegrind", "--cache-sim=yes", "--trace-children=yes", "-q",
        "--log-file=/dev/null", "--cachegrind-out-file=\(folder)/%p", "--", request.command,
      ] + request.arguments
    simulated.writePaths.append(folder)
    simulated.output = .discard
    simulated.error = .discard
    let run: SandboxRun
    do throws(SandboxError) {
      run = try await Sandbox.run(simulated)
    } catch {
      guard error.stage == .command else { throw error }
      return missing("needs valgrind (apt-get install valgrind)")
    }
    guard run.passed else { return missing("the run under cachegrind ended \(run.outcome)") }
    let counts = files(folder).compactMap { KernelFile.read("\(folder)/\($0)") }.map(Self.counts)
    let totals = counts.reduce(into: [String: Double]()) { $0.merge($1, uniquingKeysWith: +) }
    guard let instructions = totals["Ir"], let misses = lastLevel(totals) else {
      return missing("cachegrind wrote no counts")
    }
    func reading(_ value: Double, _ what: String) -> Reading {
      .value(
        Measurement(
          .count(value), kind: .exact, of: .total, source: "valgrind cachegrind \(what), simulated")
      )
    }
    return [
      "instructions": reading(instructions, "Ir"),
      "cache.misses": reading(misses, "ILmr + DLmr + DLmw"),
    ]
  }

  private static func missing(_ reason: String) -> [String: Reading] {
    ["instructions": .unavailable(reason: reason), "cache.misses": .unavailable(reason: reason)]
  }

  private static func lastLevel(_ totals: [String: Double]) -> Double? {
    let parts = ["ILmr", "DLmr", "DLmw"].compactMap { totals[$0] }
    return parts.count == 3 ? parts.reduce(0, +) : nil
  }

  /// The totals by event of one output file: its lines `events:` and `summary:`.
  static func counts(_ text: String) -> [String: Double] {
    func words(_ key: String) -> [Substring] {
      text.split(separator: "\n").first { $0.hasPrefix("\(key):") }?
        .dropFirst(key.count + 1).split(separator: " ") ?? []
    }
    let events = words("events")
    let numbers = words("summary").compactMap { Double($0) }
    guard events.count == numbers.count else { return [:] }
    return zip(events, numbers).reduce(into: [:]) { $0[String($1.0), default: 0] += $1.1 }
  }

  private static func files(_ folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private static func remove(_ folder: String) {
    for name in files(folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }
}
