import Quantities

/// Two commands run alternately, compared reading by reading.
public struct CommandComparison: Sendable {
  /// The runs of both, pair by pair; a command that did not pass ends them.
  public var first, second: [SandboxRun]

  /// Runs `pairs` pairs after `warmUp` pairs that do not count. The order changes from pair to pair,
  /// so that a drift of the machine favours neither.
  ///
  /// - Parameters:
  ///   - first: The first command.
  ///   - second: The second command.
  ///   - pairs: How many pairs count, at least 1.
  ///   - warmUp: How many pairs come before them.
  ///   - finished: Called after each pair, with how many are done, warm-up included.
  /// - Returns: The runs of both.
  /// - Throws: ``SandboxError`` where one cannot be run.
  public static func measure(
    _ first: SandboxRequest, _ second: SandboxRequest, pairs: Int, warmUp: Int,
    finished: @Sendable (Int) -> Void = { _ in }
  ) async throws(SandboxError) -> CommandComparison {
    var all = CommandComparison(first: [], second: [])
    for index in 0..<(max(0, warmUp) + max(1, pairs)) {
      let swapped = index % 2 == 1
      let one = try await Sandbox.run(swapped ? second : first)
      let other = try await Sandbox.run(swapped ? first : second)
      let pair = swapped ? (other, one) : (one, other)
      let passed = pair.0.passed && pair.1.passed
      if index >= warmUp || !passed {
        all.first.append(pair.0)
        all.second.append(pair.1)
      }
      finished(index + 1)
      if !passed { break }
    }
    return all
  }

  /// Whether every run passed; else nothing can be compared.
  public var passed: Bool { (first + second).allSatisfy(\.passed) }

  /// Second divided by first for every reading that all runs have above 0.
  public var ratios: [String: PairedComparison] {
    guard passed else { return [:] }
    var all: [String: PairedComparison] = [:]
    for name in first.first?.readings.keys.sorted() ?? [] {
      func values(_ runs: [SandboxRun]) -> [Double] {
        runs.compactMap { $0.readings[name]?.measurement?.quantity.value }
      }
      all[name] = PairedComparison(first: values(first), second: values(second))
    }
    return all
  }
}
