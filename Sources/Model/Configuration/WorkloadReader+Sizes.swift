import Documents

extension WorkloadReader {
  /// What a command's places mean besides sizes.
  private static let taken = ["input", "output", "cores", "port", "rate"]

  /// Reads `sizes`: a list of sizes of n, a mapping from parameters to their values, or a list of points.
  static func readSizes(
    _ node: DocumentNode, into workload: inout Workload
  ) throws(DocumentError) {
    switch node.content {
    case .mapping: workload.severalSizes = try grid(node)
    case .sequence(let elements):
      if case .mapping? = elements.first?.content {
        workload.severalSizes = try list(node, elements)
      } else {
        workload.sizes = try sizes(node)
      }
    case .scalar:
      throw node.error(
        "expected sizes such as [1000, 4000], or {n: [1000, 4000, 16000], m: [10, 40, 160]}, found "
          + node.kindName)
    }
  }

  private static func sizes(_ node: DocumentNode) throws(DocumentError) -> [Int] {
    var sizes: [Int] = []
    for element in try node.elements() {
      let size = try element.integer(in: 1...Int.max)
      if let last = sizes.last, size <= last {
        throw element.error("sizes must grow; \(size) follows \(last)")
      }
      sizes.append(size)
    }
    guard !sizes.isEmpty else { throw node.error("expected at least one size") }
    return sizes
  }

  private static func grid(_ node: DocumentNode) throws(DocumentError) -> SeveralSizes {
    var names: [String] = []
    var axes: [[Int]] = []
    for (name, values) in try node.entries() {
      try check(name, at: values)
      names.append(name)
      axes.append(try sizes(values))
    }
    try check(count: names.count, at: node)
    return SeveralSizes(parameters: names, points: .grid(axes), line: node.line)
  }

  private static func list(
    _ node: DocumentNode, _ elements: [DocumentNode]
  ) throws(DocumentError) -> SeveralSizes {
    var names: [String] = []
    var points: [[Int]] = []
    for element in elements {
      var values: [String: Int] = [:]
      for (name, value) in try element.entries() {
        if points.isEmpty {
          try check(name, at: value)
          names.append(name)
        }
        values[name] = try value.integer(in: 1...Int.max)
      }
      let point = names.compactMap { values[$0] }
      guard point.count == names.count, values.count == names.count else {
        throw element.error(
          "expected the parameters of the first point (\(names.joined(separator: ", "))), found "
            + values.keys.sorted().joined(separator: ", "))
      }
      guard !points.contains(point) else { throw element.error("this point is there twice") }
      points.append(point)
    }
    try check(count: names.count, at: node)
    return SeveralSizes(parameters: names, points: .list(points), line: node.line)
  }

  private static func check(count: Int, at node: DocumentNode) throws(DocumentError) {
    guard count != 1 else {
      throw node.error("one size parameter is written as a list of n's sizes: [1000, 4000, 16000]")
    }
    guard (2...3).contains(count) else {
      throw node.error("expected two or three size parameters, found \(count)")
    }
  }

  private static func check(_ name: String, at node: DocumentNode) throws(DocumentError) {
    let isName =
      name.first.map { $0.isASCII && $0.isLetter } ?? false
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard isName else {
      throw node.error("expected a parameter's name such as n or rows, found '\(name)'")
    }
    guard !taken.contains(name) else {
      throw node.error("{\(name)} means something else in a command: name the size differently")
    }
  }

  /// Checks that a workload of several sizes uses them, and that its operating point names them all.
  static func checkSeveral(
    _ workload: Workload, spec: ObjectReader, command: DocumentNode
  ) throws(DocumentError) {
    guard let sizes = workload.severalSizes else { return }
    let node = spec.optional("sizes") ?? spec.node
    guard workload.type == .batch else {
      throw node.error("sizes are for type: batch; a service is profiled under load")
    }
    var texts = workload.command
    if case .files? = workload.input {
      throw node.error("input.files gives a file for each n; with several sizes use a generator")
    }
    if case .generator(let generator)? = workload.input { texts += generator }
    for name in sizes.parameters where !texts.contains(where: { $0.contains("{\(name)}") }) {
      throw command.error(
        "neither the command nor the generator has {\(name)} to put the size '\(name)' into")
    }
    guard !workload.operatingPoint.isEmpty else { return }
    let point = spec.optional("operatingPoint") ?? spec.node
    for name in sizes.parameters where workload.operatingPoint[name] == nil {
      throw point.error("the operating point needs a value of '\(name)' too")
    }
    for name in workload.operatingPoint.keys.sorted() where !sizes.parameters.contains(name) {
      throw point.error(
        "'\(name)' is no size of this workload, which has \(sizes.parameters.joined(separator: ", "))"
      )
    }
  }
}
