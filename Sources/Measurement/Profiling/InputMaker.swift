/// Makes the inputs of an experiment in a private directory, and checks that they are there and grow.
struct InputMaker {
  private let plan: ExperimentPlan
  private let directory: String
  private var made: Set<SizePoint> = []
  private var smallest: (point: SizePoint, bytes: Int)?

  init(plan: ExperimentPlan, directory: String) {
    self.plan = plan
    self.directory = directory
  }

  /// The values of the places in a command at `point`; the input is made where it is not there yet.
  ///
  /// - Throws: `ExperimentError` where the generator fails, leaves nothing, or ignores the size.
  mutating func places(
    _ point: SizePoint, cores: Int
  ) async throws(ExperimentError) -> [String: String] {
    let file = point.size.flatMap { plan.inputFiles[$0] }
    let sizes = point.values.map(CommandTemplate.text)
    let input = file ?? "\(directory)/input-\(sizes.joined(separator: "-"))"
    var places = ["input": input, "output": "\(directory)/output", "cores": "\(cores)"]
    for (name, size) in zip(point.parameters, sizes) { places[name] = size }
    guard let generator = plan.generator else {
      if let file, SmallFile.size(file) == nil {
        throw .fileSystem(path: file, reason: "the input of size \(point.text) is not there")
      }
      return places
    }
    guard !made.contains(point) else { return places }
    let command = generator.filled(places)
    let log = "\(directory)/generator.log"
    let status = try await HostCommand(
      arguments: command, workingDirectory: plan.workingDirectory, environment: plan.environment,
      logPath: log
    ).run()
    guard status == 0 else {
      throw .generatorFailed(
        command: command, point: point, status: status, log: SmallFile.tail(log, lines: 5))
    }
    if generator.uses("input") { try check(command, point, input: input) }
    made.insert(point)
    return places
  }

  private mutating func check(
    _ command: [String], _ point: SizePoint, input: String
  ) throws(ExperimentError) {
    guard let bytes = SmallFile.size(input) else {
      throw .inputMissing(command: command, point: point)
    }
    guard let first = smallest else {
      smallest = (point, bytes)
      return
    }
    // Four times the size and not one byte more: the generator does not look at the size. Closer
    // sizes may honestly coincide.
    if zip(point.values, first.point.values).allSatisfy({ $0 >= 4 * $1 }), bytes <= first.bytes {
      throw .sizesNotHonoured(command: command, bytes: bytes)
    }
  }
}
