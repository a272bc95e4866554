import Documents

extension ServiceDemand {
  /// Reads `spec.service`.
  init(_ node: DocumentNode) throws(DocumentError) {
    let object = try node.object()
    self.init(
      request: try object.required("request").nonEmptyString(),
      cores: try object.required("cores").integer(in: 1...Int.max),
      rest: try ProfileReader.table(try object.required("rest")),
      perRequest: try ProfileReader.table(try object.required("perRequest")),
      knee: try ProfileReader.demand(try object.required("knee")),
      largestRate: try ProfileReader.demand(try object.required("largestRate")),
      largestRatePerCore: try ProfileReader.demand(try object.required("largestRatePerCore")))
    if let node = object.optional("objective") {
      let fields = try node.object()
      objective = Objective(
        latency: try fields.required("latency").number(atLeast: 0),
        percentile: try fields.required("percentile").number(atLeast: 0))
      try fields.rejectUnknownKeys()
    }
    for element in try object.optional("steps")?.elements() ?? [] {
      steps.append(try Self.step(element))
    }
    unknown = object.unread()
  }

  private static func step(_ node: DocumentNode) throws(DocumentError) -> Step {
    let fields = try node.object()
    var step = Step(
      rate: try fields.required("rate").number(atLeast: 0),
      answered: try fields.required("answered").number(atLeast: 0),
      errors: try fields.required("errors").number(atLeast: 0), latency: [:],
      cores: try fields.optional("cores")?.number(atLeast: 0),
      memory: try fields.optional("memory")?.number(atLeast: 0),
      kept: try fields.required("kept").boolean())
    for (name, value) in try fields.required("latency").entries() {
      step.latency[name] = try value.number(atLeast: 0)
    }
    try fields.rejectUnknownKeys()
    return step
  }

  /// The value of `spec.service`.
  var documentValue: DocumentValue {
    let known = DocumentValue.fields([
      "request": .string(request), "cores": .number(Double(cores)),
      "rest": ProfileWriter.table(rest), "perRequest": ProfileWriter.table(perRequest),
      "knee": ProfileWriter.demand(knee), "largestRate": ProfileWriter.demand(largestRate),
      "largestRatePerCore": ProfileWriter.demand(largestRatePerCore),
      "objective": objective.map {
        ["latency": .number($0.latency), "percentile": .number($0.percentile)]
      },
      "steps": steps.isEmpty ? nil : .array(steps.map(Self.value)),
    ])
    guard case .object(let fields) = known else { return known }
    return .object(fields + unknown)
  }

  private static func value(_ step: Step) -> DocumentValue {
    .fields([
      "rate": .number(step.rate), "answered": .number(step.answered),
      "errors": .number(step.errors),
      "latency": .object(
        step.latency.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) }),
      "cores": step.cores.map { .number($0) }, "memory": step.memory.map { .number($0) },
      "kept": .bool(step.kept),
    ])
  }
}
