/// Turns a catalogue file's nodes into types and entries; an unknown key is an error, so that a typing mistake never
/// silently loses a fact.
struct CatalogueDecoder {
  let file: String
  private(set) var library = ""
  private(set) var types: [CatalogueType] = []
  private(set) var entries: [CatalogueEntry] = []

  static let version = "headroom.dev/catalogue/v1"

  init(file: String) {
    self.file = file
  }

  mutating func decode(_ root: CatalogueNode) throws(CatalogueError) {
    guard let pairs = root.pairs else { throw error(root.line, "expected a mapping at the top") }
    guard let version = pairs.first(where: { $0.key == "apiVersion" })?.value.scalar else {
      throw error(1, "`apiVersion: \(Self.version)` is missing")
    }
    guard version == Self.version else {
      throw error(1, "apiVersion `\(version)` is not known; expected `\(Self.version)`")
    }
    let name = pairs.first(where: { $0.key == "library" })?.value.scalar
    guard let name, !name.isEmpty else {
      throw error(1, "`library:` with the library's name is missing")
    }
    library = name
    for pair in pairs {
      switch pair.key {
      case "apiVersion", "library", "toolchain", "description": break
      case "types":
        for type in try mapping(pair.value, "types") { try decodeType(type) }
      case "functions":
        for member in try mapping(pair.value, "functions") { try decodeMember(member, owner: nil) }
      default:
        throw error(
          pair.line,
          "unknown key `\(pair.key)`; expected library, description, toolchain, types or functions")
      }
    }
  }

  private func error(_ line: Int, _ message: String) -> CatalogueError {
    CatalogueError(file: file, line: line, message: message)
  }

  private func mapping(
    _ node: CatalogueNode, _ name: String
  ) throws(CatalogueError) -> [CatalogueNode.Pair] {
    guard let pairs = node.pairs else { throw error(node.line, "`\(name)` must be a mapping") }
    return pairs
  }

  /// One type, or several with the same facts (`Array, ContiguousArray, ArraySlice:`).
  private mutating func decodeType(_ pair: CatalogueNode.Pair) throws(CatalogueError) {
    for part in pair.key.split(separator: ",") {
      let name = String(part.drop(while: { $0 == " " }))
      var type = CatalogueType(name: name, library: library)
      for fact in try mapping(pair.value, name) {
        switch fact.key {
        case "kind":
          switch fact.value.scalar {
          case "protocol": type.isProtocol = true
          case "class", "actor": type.isReference = true
          case "struct", "enum": break
          default:
            throw error(fact.line, "`kind` must be protocol, class, actor, struct or enum")
          }
        case "conforms": type.conforms = try strings(fact)
        case "parameters": type.parameters = try strings(fact)
        case "element": type.element = try scalar(fact)
        case "iteration": type.iteration = try expression(fact)
        case "relations": type.relations = try relations(fact)
        case "members":
          for member in try mapping(fact.value, "members") {
            try decodeMember(member, owner: name)
          }
        default:
          throw error(
            fact.line,
            "unknown key `\(fact.key)`; expected kind, conforms, parameters, element, iteration, "
              + "relations or members")
        }
      }
      types.append(type)
    }
  }

  private func relations(
    _ pair: CatalogueNode.Pair
  ) throws(CatalogueError) -> [CatalogueType.DeclaredRelation] {
    var result: [CatalogueType.DeclaredRelation] = []
    for text in try strings(pair) {
      guard let space = text.firstIndex(of: " "),
        let bound = SizeRelation(String(text[text.index(after: space)...]))
      else {
        throw error(
          pair.line, "`\(text)` is no size relation; expected the like of `height <= log(count)`")
      }
      result.append(.init(size: String(text[..<space]), bound: bound, text: text))
    }
    return result
  }

  private mutating func decodeMember(
    _ pair: CatalogueNode.Pair, owner: String?
  ) throws(CatalogueError) {
    guard let signature = MemberSignature(pair.key) else {
      throw error(
        pair.line,
        "`\(pair.key)` is no member name; expected the like of `append(_:)` or `count`")
    }
    let alternatives: [CatalogueNode]
    if case .list(let nodes) = pair.value.value {
      alternatives = nodes
    } else {
      alternatives = [pair.value]
    }
    for node in alternatives {
      var entry = CatalogueEntry(
        owner: owner, signature: signature, library: library, file: file, line: node.line)
      if let text = node.scalar, !text.isEmpty {
        guard let cost = SizeExpression(text) else {
          throw error(
            node.line,
            "`\(text)` is no cost; expected the like of `1` or `self * log(self)`")
        }
        entry.costs = [ConditionalCost(capability: nil, cost: cost)]
      } else {
        for fact in try mapping(node, pair.key) { try decodeFact(fact, into: &entry) }
      }
      try check(entry, node.line)
      entries.append(entry)
    }
  }

  private func check(_ entry: CatalogueEntry, _ line: Int) throws(CatalogueError) {
    let closures = entry.closureParameters
    guard !closures.isEmpty else { return }
    let names = entry.signature.parameters.map(\.name)
    for closure in closures.sorted() where !names.contains(closure) {
      throw error(
        line,
        "`\(closure)` is no parameter of `\(entry.signature.key)`; it has "
          + (names.isEmpty ? "none" : names.joined(separator: ", ")))
    }
  }

  private func decodeFact(
    _ fact: CatalogueNode.Pair, into entry: inout CatalogueEntry
  ) throws(CatalogueError) {
    switch fact.key {
    case "cost": entry.costs = try costs(fact)
    case "qualifier": entry.qualifier = try choice(fact, CostQualifier.self)
    case "worst": entry.worst = try expression(fact)
    case "lower": entry.lower = try expression(fact)
    case "calls": entry.calls += try closureCalls(fact, onConsumption: false, inParallel: false)
    case "callsLater":
      entry.calls += try closureCalls(fact, onConsumption: true, inParallel: false)
      entry.isLazy = true
    case "callsInParallel":
      entry.calls += try closureCalls(fact, onConsumption: false, inParallel: true)
    case "escapes": entry.escapes = try strings(fact)
    case "result": entry.result = try relation(fact)
    case "returns": entry.returns = try scalar(fact)
    case "becomes": entry.receiver = try relation(fact)
    case "effects":
      for text in try strings(fact) {
        guard let effect = CatalogueEffect(rawValue: text) else {
          let known = CatalogueEffect.allCases.map(\.rawValue).joined(separator: ", ")
          throw error(fact.line, "`\(text)` is no effect; expected one of \(known)")
        }
        entry.effects.append(effect)
      }
    case "lock": entry.locking = try locking(fact)
    case "blocks": entry.blocks = try boolean(fact)
    case "suspends": entry.suspends = try boolean(fact)
    case "allocates": entry.allocates = try expression(fact)
    case "lazy": entry.isLazy = try boolean(fact)
    case "span": entry.span = try expression(fact)
    case "evidence": entry.evidence = try choice(fact, CatalogueEvidence.self)
    case "note": entry.note = try scalar(fact)
    default:
      throw error(
        fact.line,
        "unknown fact `\(fact.key)`; expected cost, qualifier, worst, lower, calls, callsLater, "
          + "callsInParallel, escapes, result, returns, becomes, effects, lock, blocks, suspends, "
          + "allocates, lazy, span, evidence or note")
    }
  }
}

extension CatalogueDecoder {
  private func scalar(_ pair: CatalogueNode.Pair) throws(CatalogueError) -> String {
    guard let text = pair.value.scalar, !text.isEmpty else {
      throw error(pair.line, "`\(pair.key)` must be a single value")
    }
    return text
  }

  private func strings(_ pair: CatalogueNode.Pair) throws(CatalogueError) -> [String] {
    guard let texts = pair.value.strings else {
      throw error(pair.line, "`\(pair.key)` must be a list")
    }
    return texts
  }

  private func boolean(_ pair: CatalogueNode.Pair) throws(CatalogueError) -> Bool {
    switch pair.value.scalar {
    case "true": return true
    case "false": return false
    default: throw error(pair.line, "`\(pair.key)` must be true or false")
    }
  }

  private func choice<Value: RawRepresentable & CaseIterable>(
    _ pair: CatalogueNode.Pair, _ type: Value.Type
  ) throws(CatalogueError) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: try scalar(pair)) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw error(pair.line, "`\(pair.key)` must be one of \(known)")
    }
    return value
  }

  private func expression(_ pair: CatalogueNode.Pair) throws(CatalogueError) -> SizeExpression {
    let text = try scalar(pair)
    guard let expression = SizeExpression(text) else {
      throw error(
        pair.line, "`\(text)` is no expression; expected the like of `self + other * log(k)`")
    }
    return expression
  }

  private func relation(_ pair: CatalogueNode.Pair) throws(CatalogueError) -> SizeRelation {
    let text = try scalar(pair)
    guard let relation = SizeRelation(text) else {
      throw error(pair.line, "`\(text)` is no size; expected the like of `self + 1` or `<= self`")
    }
    return relation
  }

  private func costs(_ pair: CatalogueNode.Pair) throws(CatalogueError) -> [ConditionalCost] {
    guard case .mapping(let pairs) = pair.value.value else {
      return [ConditionalCost(capability: nil, cost: try expression(pair))]
    }
    guard let last = pairs.last, last.key == "otherwise" else {
      throw error(pair.line, "a conditional cost must end with `otherwise:`")
    }
    var result: [ConditionalCost] = []
    for pair in pairs {
      result.append(
        ConditionalCost(
          capability: pair.key == "otherwise" ? nil : pair.key, cost: try expression(pair)))
    }
    return result
  }

  private func closureCalls(
    _ pair: CatalogueNode.Pair, onConsumption: Bool, inParallel: Bool
  ) throws(CatalogueError) -> [ClosureCalls] {
    var result: [ClosureCalls] = []
    for call in try mapping(pair.value, pair.key) {
      result.append(
        ClosureCalls(
          parameter: call.key, times: try expression(call), onConsumption: onConsumption,
          inParallel: inParallel))
    }
    return result
  }

  private func locking(_ pair: CatalogueNode.Pair) throws(CatalogueError) -> CatalogueLocking {
    let text = try scalar(pair)
    switch text {
    case "acquires": return .acquires
    case "releases": return .releases
    case "tries": return .tries
    default:
      guard text.hasPrefix("holds ") else {
        throw error(
          pair.line, "`lock` must be acquires, tries, releases or `holds <closure parameter>`")
      }
      return .holds(String(text.dropFirst(6)))
    }
  }
}
