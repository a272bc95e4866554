public import Configuration
internal import DemandModels
internal import Glibc

extension ExperimentPlan {
  /// The plan that a batch workload file asks for.
  ///
  /// - Parameter workload: The file's contents.
  /// - Throws: `ExperimentError.unsupported` for a service, which is loaded and not sized, and
  ///   `ExperimentError.fileSystem` where the working directory is not there.
  public init(_ workload: Workload) throws(ExperimentError) {
    guard workload.type == .batch else {
      throw .unsupported(
        reason: "\(workload.file): a service is profiled under load, not over sizes")
    }
    try self.init(common: workload)
  }

  /// What batch programs and services share.
  init(common workload: Workload) throws(ExperimentError) {
    let folder =
      workload.file.lastIndex(of: "/").map { String(workload.file[..<$0]) } ?? "."
    let relative =
      workload.workingDirectory.hasPrefix("/")
      ? workload.workingDirectory : "\(folder.isEmpty ? "/" : folder)/\(workload.workingDirectory)"
    guard let resolved = realpath(relative, nil) else {
      throw .fileSystem(
        path: relative,
        reason: "\(String(cString: strerror(errno))); set workingDirectory in \(workload.file)")
    }
    defer { free(resolved) }
    let directory = String(cString: resolved)
    var generator: CommandTemplate?
    var files: [Double: String] = [:]
    switch workload.input {
    case .generator(let command): generator = CommandTemplate(command)
    case .files(let paths):
      for (size, path) in paths {
        files[Double(size)] = path.hasPrefix("/") ? path : "\(directory)/\(path)"
      }
    case .argument, nil: break
    }
    self.init(
      name: workload.name, command: CommandTemplate(workload.command), build: workload.build,
      generator: generator, workingDirectory: directory, environment: workload.environment,
      sizes: workload.sizes.map(Double.init), sizeUnit: workload.sizeUnit ?? "n",
      repetitions: workload.repetitions, budgetSeconds: workload.budget,
      limits: Limits(
        wallSeconds: workload.limits.wall, cpuSeconds: workload.limits.cpu,
        memoryBytes: workload.limits.memory, processes: workload.limits.processes,
        outputBytes: workload.limits.output),
      operatingSize: workload.operatingPoint["n"])
    if let several = workload.severalSizes { try use(several, of: workload) }
    self.inputFiles = files
    self.writePaths = workload.writes.map { $0.hasPrefix("/") ? $0 : "\(directory)/\($0)" }
  }

  /// Takes the points of a workload of several sizes.
  private mutating func use(
    _ sizes: SeveralSizes, of workload: Workload
  ) throws(ExperimentError) {
    let values: [[Double]] =
      switch sizes.points {
      case .grid(let axes): SizeGrid.points(of: axes.map { $0.map(Double.init) })
      case .list(let points):
        points.map { $0.map(Double.init) }.sorted { $0.reduce(1, *) < $1.reduce(1, *) }
      }
    // Said before anything runs: no number of repetitions would tell the parameters apart.
    do throws(FitError) {
      try SurfaceEvidence.check(values, parameters: sizes.parameters)
    } catch {
      throw .unsupported(reason: "\(workload.file):\(sizes.line): sizes: \(error.description)")
    }
    points = values.map { SizePoint(parameters: sizes.parameters, values: $0) }
    let asked = sizes.parameters.compactMap { workload.operatingPoint[$0] }
    operatingPoint =
      asked.count == sizes.parameters.count
      ? SizePoint(parameters: sizes.parameters, values: asked) : nil
  }
}
