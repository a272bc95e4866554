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
    let program = try packageProgram()
    let directory = try TemporaryDirectory()
    let scratch = "\(directory.path)/build"
    try await tool(
      (plan.build ?? []) + [
        "--scratch-path", scratch, "-Xswiftc", "-profile-generate", "-Xswiftc",
        "-profile-coverage-mapping",
      ], in: directory.path)
    let instrumented = "\(scratch)/\(program)"

    var inputs = InputMaker(plan: plan, directory: directory.path)
    var runs: [(size: Double, counts: LineCounts)] = []
    for point in plan.firstEdge.prefix(sizeCount) {
      let size = point.values[0]
      let places = try await inputs.places(point, cores: 1)
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
          command: command, point: point, outcome: run.outcome, log: run.errorTail)
      }
      runs.append((size, try await counts(raw, of: instrumented, in: directory.path)))
    }
    return try await growths(runs, in: directory.path)
  }

  /// Counts each function's instructions with callgrind, where valgrind is installed; about fifty times
  /// slower than a plain run, so only a few small sizes.
  ///
  /// The build is a debug build: inlining would hide functions, and growth does not depend on it.
  ///
  /// - Parameter sizeCount: How many of the plan's smallest sizes to run.
  /// - Returns: The functions of the package's own sources, the steepest first.
  /// - Throws: `ExperimentError.unsupported` without valgrind or outside of a Swift package, and the errors
  ///   of building and running.
  public func instructions(sizeCount: Int = 3) async throws(ExperimentError) -> [InstructionGrowth]
  {
    let program = try packageProgram()
    guard let valgrind = ExecutableDigest.path(of: "valgrind", in: plan.workingDirectory) else {
      throw .unsupported(
        reason: "instructions per function need valgrind: install it (Debian: valgrind)")
    }
    let directory = try TemporaryDirectory()
    // Beside the package's own build, so that the next profile only builds what has changed.
    let scratch = "\(plan.workingDirectory)/.build/headroom-debug"
    try await tool(["swift", "build", "--scratch-path", scratch], in: directory.path)
    let name = program.split(separator: "/").last.map(String.init) ?? program
    let prefix = [
      valgrind, "--tool=callgrind", "--compress-strings=no", "--compress-pos=no",
      "--callgrind-out-file=\(directory.path)/callgrind.out", "\(scratch)/debug/\(name)",
    ]
    var limits = plan.limits
    limits.wallSeconds = limits.wallSeconds.map { $0 * 50 }
    limits.cpuSeconds = limits.cpuSeconds.map { $0 * 50 }
    // Valgrind's own tables come on top of the program's memory.
    limits.memoryBytes = limits.memoryBytes.map { $0 + 0x1p30 }
    var inputs = InputMaker(plan: plan, directory: directory.path)
    var runs: [(size: Double, costs: CallgrindCosts)] = []
    for point in plan.firstEdge.prefix(sizeCount) {
      let size = point.values[0]
      let places = try await inputs.places(point, cores: 1)
      let command = prefix + plan.command.filled(places).dropFirst()
      let run = try await runner.run(
        SampleRunRequest(
          command: command, workingDirectory: plan.workingDirectory, environment: plan.environment,
          writePaths: [directory.path] + plan.writePaths, limits: limits))
      guard run.outcome == .exited(0) else {
        throw .programFailed(
          command: command, point: point, outcome: run.outcome, log: run.errorTail)
      }
      let text = SmallFile.text("\(directory.path)/callgrind.out") ?? ""
      runs.append((size, CallgrindCosts(text)))
    }
    return try await instructionGrowths(runs, in: directory.path)
  }

  private func instructionGrowths(
    _ runs: [(size: Double, costs: CallgrindCosts)], in directory: String
  ) async throws(ExperimentError) -> [InstructionGrowth] {
    guard let last = runs.last else { return [] }
    let total = last.costs.total
    let own = last.costs.functions.filter {
      $0.value.file.hasPrefix(plan.workingDirectory + "/") && $0.value.line > 0
    }.sorted { $0.key < $1.key }
    let names = try await demangled(own.map(\.key), in: directory)
    return zip(own, names).map { entry, name in
      InstructionGrowth(
        function: name, file: entry.value.file, line: entry.value.line, sizes: runs.map(\.size),
        instructions: runs.map { $0.costs.functions[entry.key]?.instructions ?? 0 },
        share: total > 0 ? entry.value.instructions / total : 0)
    }.sorted { ($0.exponent ?? 0, $0.share) > ($1.exponent ?? 0, $1.share) }
  }

  /// The command's program below the build directory.
  private func packageProgram() throws(ExperimentError) -> String {
    guard plan.build?.prefix(2) == ["swift", "build"],
      let program = plan.command.arguments.first, let range = program.firstRange(of: ".build/")
    else {
      throw .unsupported(
        reason: "counts per function need `build: [swift, build, …]` and a command below .build; "
          + "seconds and memory are measured without them")
    }
    return String(program[range.upperBound...])
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
    }.sorted { ($0.exponent ?? 0, $0.line) > ($1.exponent ?? 0, $1.line) }
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
