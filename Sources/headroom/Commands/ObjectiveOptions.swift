import Allocation
import ArgumentParser
import DecisionModel
import Documents
import ProfileModel
import Quantities

/// What the operator wants, as options of `advise`; an option wins over the objective file.
struct ObjectiveOptions: ParsableArguments {
  @Option(help: ArgumentHelp("An objective file (kind: ServiceObjective).", valueName: "file"))
  var objective: String?

  @Option(help: "batch or service; by itself what the profile says.")
  var kind: String?

  @Option(help: "The name to use instead of the profile's.")
  var name: String?

  @Option(help: "The container image.")
  var image: String?

  @Option(help: "The namespace of the cluster.")
  var namespace: String?

  @Option(help: "cost, balanced or safe.")
  var policy: String?

  @Option(
    name: [.customLong("throughput"), .customLong("rate")],
    help: ArgumentHelp("Operations that all replicas together must bear.", valueName: "400/s"))
  var throughput: String?

  @Option(
    help: ArgumentHelp(
      "Operations of the quietest time; the fewest replicas bear them.", valueName: "50/s"))
  var leastThroughput: String?

  @Option(
    help: ArgumentHelp(
      "Time of an answer, on average or for the --percentile of them.", valueName: "20ms"))
  var latency: String?

  @Option(
    help: ArgumentHelp("The percentage of answers that keep --latency.", valueName: "99"))
  var percentile: Double?

  @Option(help: ArgumentHelp("Time in which a batch must be done.", valueName: "2h"))
  var deadline: String?

  @Option(help: ArgumentHelp("Priority of the pods.", valueName: "number"))
  var priority: Int?

  @Option(help: ArgumentHelp("Probability of an OOM kill that is tolerated.", valueName: "1%"))
  var toleratedRisk: String?

  @Option(help: ArgumentHelp("The most cores of a container.", valueName: "cores"))
  var maxCores: String?

  @Option(help: ArgumentHelp("The block device to limit.", valueName: "/dev/sda"))
  var device: String?

  @Option(help: ArgumentHelp("The network interface to limit.", valueName: "eth0"))
  var interface: String?

  @Option(help: ArgumentHelp("When a batch runs, as cron says it.", valueName: "'0 3 * * *'"))
  var schedule: String?

  @Option(
    help: ArgumentHelp(
      "Calibration score of the target machine, or better its parts as integer=590,memory=185,string=1260 (headroom doctor"
        + " prints both); CPU time is scaled by it.",
      valueName: "score"))
  var targetScore: String?

  /// The objective of file and options.
  func read() throws(CommandFailure) -> AllocationObjective {
    var result = AllocationObjective()
    if let objective {
      result = try CommandFailure.reading { () throws(DocumentError) in
        try ObjectiveReader.read(path: objective)
      }
    }
    if let kind = try choice(kind, "--kind", AllocationAdvice.Kind.self) { result.kind = kind }
    if let policy = try choice(policy, "--policy", AllocationPolicy.self) { result.policy = policy }
    result.name = name ?? result.name
    result.image = image ?? result.image
    result.namespace = namespace ?? result.namespace
    result.device = device ?? result.device
    result.interface = interface ?? result.interface
    result.schedule = schedule ?? result.schedule
    result.priority = priority ?? result.priority
    if let targetScore { try Self.set(targetScore, in: &result) }
    result.rate = try amount(throughput, "--throughput", .operationsPerSecond) ?? result.rate
    result.latency = try amount(latency, "--latency", .seconds) ?? result.latency
    result.percentile = percentile ?? result.percentile
    result.leastRate =
      try amount(leastThroughput, "--least-throughput", .operationsPerSecond) ?? result.leastRate
    result.deadline = try amount(deadline, "--deadline", .seconds) ?? result.deadline
    result.toleratedRisk =
      try amount(toleratedRisk, "--tolerated-risk", .ratio) ?? result.toleratedRisk
    result.maximumCores = try amount(maxCores, "--max-cores", .cores) ?? result.maximumCores
    return result
  }

  private static func set(
    _ text: String, in objective: inout AllocationObjective
  ) throws(CommandFailure) {
    if let score = Double(text), score > 0, score.isFinite {
      objective.targetScore = score
      return
    }
    var parts: [String: Double] = [:]
    for piece in text.split(separator: ",") {
      let pair = piece.split(separator: "=", maxSplits: 1)
      if pair.count == 2, let speed = Double(pair[1]), speed > 0, speed.isFinite {
        parts[String(pair[0])] = speed
      }
    }
    guard parts.count == 3, let integer = parts["integer"], let memory = parts["memory"],
      let string = parts["string"]
    else {
      throw CommandFailure(
        .usage,
        "--target-score: expected a score such as 517, or integer=590,memory=185,string=1260, found '\(text)'"
      )
    }
    objective.targetParts = CalibrationParts(integer: integer, memory: memory, string: string)
  }

  private func amount(
    _ text: String?, _ option: String, _ unit: Unit
  ) throws(CommandFailure) -> Double? {
    guard let text else { return nil }
    guard let value = QuantityText.parse(text, as: unit) else {
      throw CommandFailure(
        .usage,
        "\(option): expected an amount such as \(QuantityText.example(unit)), found '\(text)'")
    }
    return value
  }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String?, _ option: String, _ type: Choice.Type
  ) throws(CommandFailure) -> Choice? where Choice.RawValue == String {
    guard let text else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue)
      throw CommandFailure(
        .usage,
        "\(option): expected one of \(names.joined(separator: ", ")), found '\(text)'"
          + DocumentText.suggestion(for: text, among: names))
    }
    return choice
  }
}
