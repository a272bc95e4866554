import ArgumentParser
import Quantities
import Sandbox

/// `headroom measure`: sandboxed runs with all readings.
struct MeasureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure", abstract: "Run a command in the sandbox and read what it used.",
    discussion: """
      The root is read-only, the working directory has a layer that is thrown away, home and /tmp \
      are private, and there is no network but loopback, unless options say otherwise.

      Examples:
        headroom measure -- python3 -c 'x = bytearray(200 * 2**20)'
        headroom measure --memory-limit 512MiB --wall-limit 10s -- ./program input.txt
        headroom measure --format json --output reading.json -- make
        headroom measure --output json=reading.json --output text=reading.txt -- ./program
        headroom measure --repeat 10 --warm-up 2 -- ./program
        headroom measure --vs './program --fast' -- ./program
        headroom measure --find-memory -- ./program
        headroom measure --cores-scaling --repeat 5 -- ./program
        headroom measure --series 100Hz --format json -- ./program
        headroom measure --cachegrind -- ./program small-input.txt
        headroom measure --cpu-max 0.5 --io-max 10MiB --write data -- ./program
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var sandbox: SandboxOptions

  @Option(help: "text or json; with json the program's own output goes to standard error.")
  var format: Format = .text

  @Option(
    help: ArgumentHelp(
      "Write the document to FILE, text=FILE or json=FILE instead; may be repeated.",
      valueName: "file"))
  var output: [MeasureOutput] = []

  @Option(help: ArgumentHelp("Run this many times; readings are medians.", valueName: "n"))
  var `repeat`: Int?

  @Option(help: ArgumentHelp("Runs before those that count.", valueName: "n"))
  var warmUp: Int?

  @Option(
    help: ArgumentHelp(
      "Run this command in turn with the first and compare; --repeat pairs, 10 by default.",
      valueName: "command"))
  var vs: String?

  @Flag(help: "Find the smallest memory limit under which the command still passes, by bisection.")
  var findMemory = false

  @Flag(help: "Run on 1, 2, … cores, up to --cores, and give the speed-up.")
  var coresScaling = false

  @Option(
    help: ArgumentHelp(
      "Keep samples over time in the document, at this rate or period (100Hz, 10ms).",
      valueName: "rate"))
  var series: SeriesRate?

  @Flag(help: "Count instructions and cache misses in one more run, under valgrind's cachegrind.")
  var cachegrind = false

  @Flag(help: "Exit with the program's own code.")
  var propagate = false

  @Argument(parsing: .postTerminator, help: "The command, after --.")
  var command: [String] = []

  func validate() throws {
    guard !command.isEmpty else {
      throw ValidationError("expected a command after --, as in: headroom measure -- ./program")
    }
    if let count = `repeat`, !(1...10_000).contains(count) {
      throw ValidationError("--repeat: expected 1 to 10000, found \(count)")
    }
    if let count = warmUp, !(0...10_000).contains(count) {
      throw ValidationError("--warm-up: expected 0 to 10000, found \(count)")
    }
    if [vs != nil, findMemory, coresScaling].filter({ $0 }).count > 1 {
      throw ValidationError("--vs, --find-memory and --cores-scaling are separate questions")
    }
    if let vs, CommandWords.split(vs)?.isEmpty != false {
      throw ValidationError("--vs: expected a command with closed quotes, found '\(vs)'")
    }
  }

  func run() async throws {
    var task = MeasureTask(command, try sandbox.request(command))
    task.format = format
    task.output = output
    task.repetitions = `repeat`
    task.warmUp = warmUp ?? 0
    task.question = question
    task.series = series
    task.addsCacheSimulation = cachegrind
    task.propagates = propagate
    try await task.run()
  }

  private var question: MeasureRuns.Question {
    if let vs { return .against(CommandWords.split(vs) ?? []) }
    if findMemory { return .smallestMemory }
    return coresScaling ? .coreScaling(sandbox.cores) : .readings
  }
}

/// `--output` of measure: `FILE` in the format of `--format`, or `text=FILE`, `json=FILE`.
struct MeasureOutput: ExpressibleByArgument {
  var format: MeasureCommand.Format?
  var path: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    path = argument
    for known in MeasureCommand.Format.allCases where argument.hasPrefix("\(known.rawValue)=") {
      format = known
      path = String(argument.dropFirst(known.rawValue.count + 1))
      if path.isEmpty { return nil }
    }
  }
}

/// A rate of samples: `100Hz`, or the time between two, `10ms`.
struct SeriesRate: ExpressibleByArgument {
  /// Seconds between two looks, at least 100 µs.
  var period: Double

  init?(argument: String) {
    let value: Double?
    if argument.lowercased().hasSuffix("hz") {
      value = Double(argument.dropLast(2)).map { 1 / $0 }
    } else {
      value = QuantityText.parse(argument, as: .seconds)
    }
    guard let value, value >= 0.0001, value <= 3600 else { return nil }
    period = value
  }
}
