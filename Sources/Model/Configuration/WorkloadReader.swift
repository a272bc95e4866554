public import Documents
import Quantities

/// Reads workload files strictly: an unknown key is an error with its line.
public enum WorkloadReader {
  /// Reads the workload at `path`.
  ///
  /// - Parameter path: a YAML or JSON file.
  /// - Returns: the workload.
  /// - Throws: `DocumentError` naming file, line, key and what was expected.
  public static func read(path: String) throws(DocumentError) -> Workload {
    try read(try DocumentFile.node(path))
  }

  /// Reads the workload in `root`.
  public static func read(_ root: DocumentNode) throws(DocumentError) -> Workload {
    let top = try root.object()
    try DocumentHeader.check(top, kind: Workload.kind, version: Workload.apiVersion)
    let metadata = try top.required("metadata").object()
    let name = try metadata.required("name").nonEmptyString()
    try metadata.rejectUnknownKeys()
    let spec = try top.required("spec").object()
    try top.rejectUnknownKeys()
    let type = try spec.required("type").choice(Workload.ProgramType.self)
    let commandNode = try spec.required("command")
    let command = try arguments(commandNode)
    var workload = Workload(
      name: name, file: root.file, type: type,
      build: try spec.optional("build").map(arguments),
      workingDirectory: try spec.optional("workingDirectory")?.nonEmptyString() ?? ".",
      command: command, input: nil,
      sizeUnit: try spec.optional("sizeUnit")?.nonEmptyString(),
      sizes: [],
      repetitions: try spec.optional("repetitions")?.integer(in: 1...1000) ?? 3,
      environment: [:], limits: Workload.Limits(),
      budget: try spec.optional("budget")?.quantity(.seconds) ?? 60,
      operatingPoint: [:],
      writes: try spec.optional("writes")?.strings() ?? [])
    if let node = spec.optional("input") { workload.input = try input(node) }
    if let node = spec.optional("sizes") { try readSizes(node, into: &workload) }
    if let node = spec.optional("environment") {
      for (key, value) in try node.entries() { workload.environment[key] = try value.string() }
    }
    if let node = spec.optional("limits") { workload.limits = try limits(node) }
    if let node = spec.optional("operatingPoint") {
      for (key, value) in try node.entries() {
        workload.operatingPoint[key] = try value.number(atLeast: 0)
      }
    }
    try readService(spec, into: &workload)
    try spec.rejectUnknownKeys()
    try check(workload, spec: spec, command: commandNode)
    return workload
  }

  private static func arguments(_ node: DocumentNode) throws(DocumentError) -> [String] {
    let arguments = try node.strings()
    guard let program = arguments.first, !program.isEmpty else {
      throw node.error("expected a list of a program and its arguments, found an empty one")
    }
    return arguments
  }

  private static func input(_ node: DocumentNode) throws(DocumentError) -> Workload.Input {
    let object = try node.object()
    var inputs: [Workload.Input] = []
    if let generator = object.optional("generator") {
      inputs.append(.generator(try arguments(generator)))
    }
    if let files = object.optional("files") {
      var table: [Int: String] = [:]
      for (size, path) in try files.entries() {
        guard let number = Int(size), number > 0 else {
          throw path.error("expected a size as key, found '\(size)'")
        }
        table[number] = try path.nonEmptyString()
      }
      inputs.append(.files(table))
    }
    if let argument = object.optional("argument"), try argument.boolean() {
      inputs.append(.argument)
    }
    try object.rejectUnknownKeys()
    guard let input = inputs.first, inputs.count == 1 else {
      throw node.error("expected exactly one of generator, files, argument: true")
    }
    return input
  }

  private static func limits(_ node: DocumentNode) throws(DocumentError) -> Workload.Limits {
    let object = try node.object()
    let limits = Workload.Limits(
      wall: try object.optional("wall")?.quantity(.seconds),
      cpu: try object.optional("cpu")?.quantity(.seconds),
      memory: try object.optional("memory")?.quantity(.bytes),
      processes: try object.optional("processes")?.integer(in: 1...1_000_000),
      output: try object.optional("output")?.quantity(.bytes))
    try object.rejectUnknownKeys()
    return limits
  }

  private static func readService(
    _ spec: ObjectReader, into workload: inout Workload
  ) throws(DocumentError) {
    if let node = spec.optional("readiness") {
      let object = try node.object()
      workload.readiness = Workload.Readiness(
        path: try object.required("http").nonEmptyString(),
        timeout: try object.optional("timeout")?.quantity(.seconds) ?? 10,
        port: try object.optional("port")?.integer(in: 1...65535))
      try object.rejectUnknownKeys()
    }
    if let node = spec.optional("load") {
      let object = try node.object()
      let ratesNode = try object.required("rates")
      var rates: [Double] = []
      for element in try ratesNode.elements() {
        let rate = try element.number(atLeast: 0.001)
        if let last = rates.last, rate <= last {
          throw element.error("rates must grow; \(rate) follows \(last)")
        }
        rates.append(rate)
      }
      guard !rates.isEmpty else { throw ratesNode.error("expected at least one rate") }
      var load = Workload.Load(
        path: try object.required("path").nonEmptyString(),
        method: try object.optional("method")?.nonEmptyString() ?? "GET", rates: rates,
        duration: try object.optional("duration")?.quantity(.seconds) ?? 2,
        connections: try object.optional("connections")?.integer(in: 1...1000) ?? 16)
      try readRequest(object, into: &load)
      workload.load = load
      try object.rejectUnknownKeys()
    }
    if let node = spec.optional("objective") {
      let object = try node.object()
      workload.objective = Workload.Objective(
        latency: try object.required("latency").quantity(.seconds),
        percentile: try object.optional("percentile")?.number(atLeast: 0) ?? 99)
      try object.rejectUnknownKeys()
      if let percentile = workload.objective?.percentile, !(0.0..<100).contains(percentile) {
        throw node.error("expected a percentile from 0 to below 100, found \(percentile)")
      }
    }
  }

  private static func readRequest(
    _ object: ObjectReader, into load: inout Workload.Load
  ) throws(DocumentError) {
    for (name, value) in try object.optional("headers")?.entries() ?? [] {
      let text = try value.string()
      guard !(name + text).contains(where: \.isNewline) else {
        throw value.error("a header field must be on one line")
      }
      load.headers[name] = text
    }
    load.body = try object.optional("body")?.string() ?? ""
    load.warmUp = try object.optional("warmUp")?.quantity(.seconds) ?? load.warmUp
    load.rest = try object.optional("rest")?.quantity(.seconds) ?? load.rest
    load.command = try object.optional("command").map(arguments)
    if let node = object.optional("arrivals") {
      let name = try node.string()
      guard name == "poisson" || name == "constant" else {
        throw node.error("expected poisson or constant, found '\(name)'")
      }
      load.isConstant = name == "constant"
    }
  }

  private static func usesPort(_ workload: Workload) -> Bool {
    (workload.command + workload.environment.values).contains { $0.contains("{port}") }
  }

  private static func check(
    _ workload: Workload, spec: ObjectReader, command: DocumentNode
  ) throws(DocumentError) {
    switch workload.type {
    case .batch where workload.readiness != nil || workload.load != nil:
      throw command.error("readiness and load belong to type: service, found in a batch workload")
    case .batch
    where workload.input != nil && workload.sizes.isEmpty && workload.severalSizes == nil:
      throw spec.node.error("an input needs sizes: add the key 'sizes', as in sizes: [1000, 4000]")
    case .service where workload.readiness == nil || workload.load == nil:
      throw spec.node.error("a service needs the keys 'readiness' and 'load'")
    case .service where workload.readiness?.port == nil && !usesPort(workload):
      throw command.error(
        "nothing says which port the service listens on: put {port} into the command or the "
          + "environment, or add readiness.port")
    default: break
    }
    try checkSeveral(workload, spec: spec, command: command)
    if workload.severalSizes != nil { return }
    if workload.input == .argument, !workload.command.contains(where: { $0.contains("{n}") }) {
      throw command.error("input is 'argument', but the command has no {n} to put the size into")
    }
    if case .files(let files) = workload.input,
      let missing = workload.sizes.first(where: { files[$0] == nil })
    {
      throw spec.node.error("no file is given for size \(missing); add it under input.files")
    }
    if case .generator(let generator) = workload.input,
      !generator.contains(where: { $0.contains("{n}") })
    {
      throw spec.node.error("the generator has no {n} to put the size into")
    }
  }
}
