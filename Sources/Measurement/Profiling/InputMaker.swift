/// Makes the inputs of an experiment in a private directory, and checks that they are there and grow.
struct InputMaker {
  private let plan: ExperimentPlan
  private let directory: String
  private var made: [Double: String] = [:]
  private var smallest: (size: Double, bytes: Int)?

  init(plan: ExperimentPlan, directory: String) {
    self.plan = plan
    self.directory = directory
  }

  /// The values of the places in a command at `size`; the input is made where it is not there yet.
  ///
  /// - Throws: `ExperimentError` where the generator fails, leaves nothing, or ignores the size.
  mutating func places(size: Double, cores: Int) async throws(ExperimentError) -> [String: String] {
    let input = plan.inputFiles[size] ?? "\(directory)/input-\(CommandTemplate.text(size))"
    let places = [
      "n": CommandTemplate.text(size), "input": input, "output": "\(directory)/output",
      "cores": "\(cores)",
    ]
    guard let generator = plan.generator else {
      if let file = plan.inputFiles[size], SmallFile.size(file) == nil {
        throw .fileSystem(path: file, reason: "the input of size \(places["n"] ?? "") is not there")
      }
      return places
    }
    guard made[size] == nil else { return places }
    let command = generator.filled(places)
    let log = "\(directory)/generator.log"
    let status = try await HostCommand(
      arguments: command, workingDirectory: plan.workingDirectory, environment: plan.environment,
      logPath: log
    ).run()
    guard status == 0 else {
      throw .generatorFailed(
        command: command, size: size, status: status, log: SmallFile.tail(log, lines: 5))
    }
    if generator.uses("input") { try check(command, size: size, input: input) }
    made[size] = input
    return places
  }

  private mutating func check(
    _ command: [String], size: Double, input: String
  ) throws(ExperimentError) {
    guard let bytes = SmallFile.size(input) else {
      throw .inputMissing(command: command, size: size)
    }
    guard let first = smallest else {
      smallest = (size, bytes)
      return
    }
    // Four times the size and not one byte more: the generator does not look at the size. Closer
    // sizes may honestly coincide.
    if size >= 4 * first.size, bytes <= first.bytes {
      throw .sizesNotHonoured(command: command, bytes: bytes)
    }
  }
}
