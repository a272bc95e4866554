/// Counts how often each function's lines run, at several sizes, with an instrumented build of a Swift
/// package.
///
/// Counts do not depend on the machine or its noise, so a few small sizes tell the growth. The build goes to
/// a directory of its own; nothing is left in the package. The LLVM tools are those beside `swiftc`: others
/// refuse the format.
public struct GrowthCounting: Sendable {
  private let plan: ExperimentPlan
  private let runner: any SampleRunner

  /// Prepares counting for `plan`, with runs made by `runner`.
  public init(_ plan: ExperimentPlan, runner: any SampleRunner = SandboxRunner()) {
    self.plan = plan
    self.runner = runner
  }

  /// Builds, runs each size once, and puts the counts together.
  ///
  /// - Parameter sizeCount: How many of the plan's smallest sizes to run.
  /// - Returns: The functions of the package's own sources that ran, the steepest first.
  /// - Throws: `ExperimentError.unsupported` where the program is not a Swift package's, and the errors of
  ///   building and running.
  public func run(sizeCount: Int = 5) async throws(ExperimentError) -> [MeasuredGrowth] {
    guard plan.build?.prefix(2) == ["swift", "build"],
      let program = plan.command.arguments.first, program.contains(".build/")
    else {
      throw .unsupported(
        reason: "execution counts need `build: [swift, build, …]` and a command below .build; "
          + "seconds and memory are measured without them")
    }
    let directory = try TemporaryDirectory()
    let scratch = "\(directory.path)/build"
    let arguments =
      (plan.build ?? []) + [
        "--scratch-path", scratch, "-Xswiftc", "-profile-generate", "-Xswiftc",
        "-profile-coverage-mapping",
      ]
    try await tool(arguments, in: directory.path)
    let end = program.firstRange(of: ".build/")?.upperBound ?? program.startIndex
    let instrumented = "\(scratch)/\(program[end...])"

    var inputs = InputMaker(plan: plan, directory: directory.path)
    var runs: [(size: Double, counts: LineCounts)] = []
    for size in plan.sizes.prefix(sizeCount) {
      let places = try await inputs.places(size: size, cores: 1)
      let raw = "\(directory.path)/run.profraw"
      SmallFile.remove(raw)
      var environment = plan.environment
      environment["LLVM_PROFILE_FILE"] = raw
      let command = [instrumented] + plan.command.filled(places).dropFirst()
      let run = try await runner.run(
        SampleRunRequest(
          command: command, workingDirectory: plan.workingDirectory, environment: environment,
          writePaths: [directory.path] + plan.writePaths, limits: plan.limits))
      switch run.outcome {
      case .exited(0): break
      // A stopped run writes no counts: the sizes below it are what there is.
      case .stopped: return try await growths(runs, in: directory.path)
      case .exited, .signalled:
        throw .programFailed(
          command: command, size: size, outcome: run.outcome, log: run.errorTail)
      }
      runs.append((size, try await counts(raw, of: instrumented, in: directory.path)))
    }
    return try await growths(runs, in: directory.path)
  }

  private func counts(
    _ raw: String, of binary: String, in directory: String
  ) async throws(ExperimentError) -> LineCounts {
    let tools = try toolFolder()
    let merged = "\(directory)/run.profdata"
    try await tool(
      ["\(tools)/llvm-profdata", "merge", "-sparse", raw, "-o", merged], in: directory)
    let log = try await tool(
      ["\(tools)/llvm-cov", "export", "-format=lcov", "-instr-profile=\(merged)", binary],
      in: directory)
    return LineCounts(lcov: SmallFile.text(log) ?? "")
  }

  /// Runs a tool of the toolchain; the path of its output.
  @discardableResult
  private func tool(
    _ arguments: [String], in directory: String
  ) async throws(ExperimentError) -> String {
    let log = "\(directory)/tool.log"
    let status = try await HostCommand(
      arguments: arguments, workingDirectory: plan.workingDirectory, environment: [:], logPath: log
    ).run()
    guard status == 0 else {
      throw .buildFailed(command: arguments, status: status, log: SmallFile.tail(log, lines: 20))
    }
    return log
  }

  private func toolFolder() throws(ExperimentError) -> String {
    guard let path = ExecutableDigest.path(of: "swiftc", in: plan.workingDirectory),
      let folder = ExecutableDigest.folderOfTarget(path)
    else {
      throw .unsupported(reason: "execution counts need a Swift toolchain: swiftc is not in PATH")
    }
    return folder
  }

  private func growths(
    _ runs: [(size: Double, counts: LineCounts)], in directory: String
  ) async throws(ExperimentError) -> [MeasuredGrowth] {
    guard let last = runs.last else { return [] }
    let own = last.counts.functions.filter {
      $0.entries > 0 && $0.file.hasPrefix(plan.workingDirectory + "/")
    }
    let names = try await demangled(own.map(\.name), in: directory)
    let tables = runs.map { run in
      Dictionary(run.counts.functions.map { ("\($0.file)\u{0}\($0.name)", $0) }) { first, _ in first
      }
    }
    return zip(own, names).compactMap { function, name in
      let key = "\(function.file)\u{0}\(function.name)"
      guard let hottest = function.lines.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
      else { return nil }
      return MeasuredGrowth(
        function: name, file: function.file, line: function.line,
        entries: tables.map { $0[key]?.entries ?? 0 }, hottestLine: hottest.key,
        hottestCounts: tables.map { $0[key]?.lines[hottest.key] ?? 0 }, sizes: runs.map(\.size))
    }.sorted {
      ($0.exponent ?? 0, $0.hottestCounts.last ?? 0) > (
        $1.exponent ?? 0, $1.hottestCounts.last ?? 0
      )
    }
  }

  /// The names as people write them, by `swift demangle`; a private function's file prefix is cut.
  private func demangled(
    _ names: [String], in directory: String
  ) async throws(ExperimentError) -> [String] {
    guard !names.isEmpty else { return [] }
    let mangled = names.map { name in
      // Functions of one file carry its name before a colon.
      name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }
    let log = try await tool(
      ["swift", "demangle", "--compact", "--simplified"] + mangled, in: directory)
    let lines = (SmallFile.text(log) ?? "").split(separator: "\n").map(String.init)
    return lines.count == names.count ? lines : mangled
  }
}
