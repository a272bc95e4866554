import ArgumentParser
import Quantities
import Sandbox

/// The options of every command that runs a program.
struct SandboxOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stop after this wall time, as 10s.", valueName: "time"))
  var wallLimit: String?
  @Option(help: ArgumentHelp("Stop after this CPU time, as 5s.", valueName: "time"))
  var cpuLimit: String?
  @Option(help: ArgumentHelp("Stop above this memory, as 512MiB.", valueName: "bytes"))
  var memoryLimit: String?
  @Option(help: ArgumentHelp("At most this many processes and threads.", valueName: "n"))
  var processLimit: UInt64?
  @Option(help: ArgumentHelp("Stop above this much output, as 10MiB.", valueName: "bytes"))
  var outputLimit: String?
  @Option(help: ArgumentHelp("Run on this many cores.", valueName: "n"))
  var cores: Int?
  @Option(
    help: ArgumentHelp(
      "Throttle to this many cores' worth of CPU time, as 0.5 (needs a cpu controller).",
      valueName: "cores"))
  var cpuMax: Double?
  @Option(
    help: ArgumentHelp(
      "Throttle each device of the run's files to this much a second (needs cgroup v2).",
      valueName: "bytes"))
  var ioMax: String?
  @Option(
    help: ArgumentHelp("A directory that the program may write to for good.", valueName: "path"))
  var write: [String] = []
  @Option(
    help: ArgumentHelp(
      "A path below home or /tmp that stays visible, read-only.", valueName: "path"))
  var read: [String] = []
  @Option(
    help: """
      none or host. Without it none, but the host's where the machine allows no private network, said so in the \
      result; with none such a run is refused.
      """)
  var network: NetworkChoice?
  @Flag(
    help: """
      Show the working directory as it is and read-only, without a private layer over it: for programs that \
      read many files.
      """)
  var noLayer = false
  @Flag(help: "Run without namespaces and mounts; limits and readings stay.")
  var noIsolation = false
  @Flag(help: "Use no cgroups: limits and readings by the supervisor's looks alone.")
  var noCgroups = false

  enum NetworkChoice: String, ExpressibleByArgument, CaseIterable { case none, host }

  func validate() throws {
    _ = try limits()
    if noIsolation, network == NetworkChoice.none {
      throw ValidationError(
        "--no-isolation --network none: a private network is part of the isolation; leave out one of them"
      )
    }
    if let cores, cores < 1 {
      throw ValidationError("--cores: expected at least 1, found \(cores)")
    }
  }

  /// The limits asked for, over the sandbox's own defaults.
  func limits() throws -> SandboxLimits {
    var limits = SandboxLimits()
    if let wall = try quantity(wallLimit, .seconds, "--wall-limit") { limits.wall = wall }
    limits.cpu = try quantity(cpuLimit, .seconds, "--cpu-limit")
    limits.memory = try quantity(memoryLimit, .bytes, "--memory-limit").map { UInt64($0) }
    if let processLimit { limits.processes = processLimit }
    limits.output = try quantity(outputLimit, .bytes, "--output-limit").map { UInt64($0) }
    limits.cores = cores
    if let cpuMax, !(cpuMax >= 0.01 && cpuMax <= 4096) {
      throw ValidationError("--cpu-max: expected 0.01 to 4096 cores, found \(cpuMax)")
    }
    limits.cpuRate = cpuMax
    limits.deviceRate = try quantity(ioMax, .bytes, "--io-max").map { UInt64($0) }
    return limits
  }

  /// A request for `command` (not empty) with these options.
  func request(_ command: [String]) throws -> SandboxRequest {
    var request = SandboxRequest(command[0], Array(command.dropFirst()))
    request.limits = try limits()
    request.writePaths = write
    request.hostNetwork = network == .host
    request.requiresPrivateNetwork = network == NetworkChoice.none
    request.isolated = !noIsolation
    request.hasPrivateLayer = !noLayer
    request.readPaths = read
    request.usesCgroups = !noCgroups
    return request
  }

  /// The amount above zero that `text` gives; nil where it gives none.
  static func limit(_ text: String, _ unit: Unit) -> Double? {
    guard let value = QuantityText.parse(text, as: unit), value > 0, value < 0x1p62 else {
      return nil
    }
    return value
  }

  private func quantity(_ text: String?, _ unit: Unit, _ option: String) throws -> Double? {
    guard let text else { return nil }
    guard let value = Self.limit(text, unit) else {
      throw ValidationError(
        "\(option): expected an amount of \(unit.rawValue) above zero, such as "
          + "\(QuantityText.example(unit)), found '\(text)'")
    }
    return value
  }
}
