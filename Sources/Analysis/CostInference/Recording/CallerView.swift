internal import BinaryCoding
internal import CostAlgebra
internal import ProgramModel

/// What callers see of a summary, as bytes: two summaries of the same bytes are the same to every caller.
///
/// Where the function stands, and what only its own report says, is left out, so that a callee that moves by a line is no reason to
/// infer its callers again.
package enum CallerView {
  /// - Complexity: O(size of the summary).
  package static func bytes(of summary: FunctionSummary) -> [UInt8] {
    var writer = ByteWriter()
    summary.cost.writeBounds(to: &writer)
    // Callers pay by the number of contributions and do not look at them.
    writer.count(summary.cost.terms.count)
    writer.text(summary.qualifier.rawValue)
    summary.allocation.write(to: &writer)
    summary.space.write(to: &writer)
    writer.optional(summary.span) { $1.writeBounds(to: &$0) }
    writer.list(summary.growth.sorted { $0.key < $1.key }) { writer, one in
      writer.text(one.key)
      one.value.write(to: &writer)
    }
    writer.list(summary.moves.sorted { $0.key < $1.key }) { writer, one in
      writer.text(one.key)
      writer.bool(one.value)
    }
    writer.list(summary.effectKinds) { writer, one in
      writer.text(one.kind)
      writer.bool(one.insideLoop)
    }
    writer.bool(summary.asksForMultiple)
    writer.bool(summary.isOverBudget)
    writer.list(summary.fills) { $1.write(to: &$0) }
    writer.optional(summary.fillingCost) { $1.write(to: &$0) }
    summary.result.write(to: &writer)
    return writer.sealed
  }

  /// The digest of such bytes.
  package static func digest(_ bytes: [UInt8]) -> UInt64 { Digest64.of(bytes) }

  /// The summary as callers see it; nil for bytes that are none.
  package static func summary(_ bytes: UnsafeRawBufferPointer) -> FunctionSummary? {
    guard var reader = ByteReader(sealed: bytes) else { return nil }
    var summary = FunctionSummary()
    summary.cost = Cost(boundsFrom: &reader)
    let nothing = CostTerm(.zero, line: 0, rule: "", text: "", evidence: .unknown)
    summary.cost.terms = Array(repeating: nothing, count: min(reader.count(), 1 << 16))
    guard let qualifier = Qualifier(rawValue: reader.text()) else { return nil }
    summary.qualifier = qualifier
    summary.allocation = CostExpression(from: &reader)
    summary.space = SpaceSummary(from: &reader)
    summary.span = reader.optional { Cost(boundsFrom: &$0) }
    let growth = reader.list { reader in
      let path = reader.text()
      return (path, CostExpression(from: &reader))
    }
    for (path, size) in growth { summary.growth[path] = size }
    let moves = reader.list { reader in
      let path = reader.text()
      return (path, reader.bool())
    }
    for (path, isRising) in moves { summary.moves[path] = isRising }
    summary.effectKinds = reader.list { reader in
      let kind = reader.text()
      return EffectRecord(line: 0, kind: kind, insideLoop: reader.bool())
    }
    summary.asksForMultiple = reader.bool()
    summary.isOverBudget = reader.bool()
    summary.fills = reader.list { FillRecord(from: &$0) }
    summary.fillingCost = reader.optional { Cost(from: &$0) }
    summary.result = Value(from: &reader)
    return reader.isBroken ? nil : summary
  }
}

extension Value {
  fileprivate func write(to writer: inout ByteWriter) {
    var model = ModelWriter()
    model.out = writer
    model.write(type)
    writer = model.out
    writer.optional(upper) { $1.write(to: &$0) }
    writer.optional(lower) { $1.write(to: &$0) }
    writer.text(path)
    writer.bool(isType)
    writer.bool(isGeneric)
    writer.optional(tuple) { writer, parts in writer.list(parts) { $1.write(to: &$0) } }
    writer.bool(isOptional)
    writer.optional(lazySteps) { $1.write(to: &$0) }
    writer.bool(lazySkips)
    writer.bool(findsMembers)
    writer.optional(partsOf) { $1.write(to: &$0) }
    writer.optional(uniqueness) { $0.bool($1) }
  }

  fileprivate init(from reader: inout ByteReader) {
    let type = ModelReader.type(from: &reader)
    // An initializer keeps the sizes as they are: they were made small when they were found.
    let upper = reader.optional { CostExpression(from: &$0) }
    self.init(type: type, upper: upper, lower: reader.optional { CostExpression(from: &$0) })
    path = reader.optionalText()
    isType = reader.bool()
    isGeneric = reader.bool()
    tuple = reader.optional { reader in reader.list { Value(from: &$0) } }
    isOptional = reader.bool()
    lazySteps = reader.optional { Cost(from: &$0) }
    lazySkips = reader.bool()
    findsMembers = reader.bool()
    partsOf = reader.optional { CostExpression(from: &$0) }
    uniqueness = reader.optional { $0.bool() }
  }

  /// The value as it is handed to callers: a closure that it holds belongs to the function that made it.
  func withoutClosures() -> Value {
    var result = self
    result.closure = nil
    result.tuple = tuple?.map { $0.withoutClosures() }
    return result
  }
}

extension SpaceSummary {
  /// Most functions take no memory and call none that calls itself.
  fileprivate func write(to writer: inout ByteWriter) {
    let isNothing = peak.isZero && depth.isZero && keeping == 0
    writer.bool(isNothing)
    if isNothing { return }
    peak.write(to: &writer)
    inResult.write(to: &writer)
    elsewhere.write(to: &writer)
    depth.write(to: &writer)
    writer.signed(Int(keeping))
  }

  fileprivate init(from reader: inout ByteReader) {
    self.init()
    if reader.bool() { return }
    peak = CostExpression(from: &reader)
    inResult = CostExpression(from: &reader)
    elsewhere = CostExpression(from: &reader)
    depth = CostExpression(from: &reader)
    keeping = UInt8(truncatingIfNeeded: reader.signed())
  }
}

extension FillRecord {
  fileprivate func write(to writer: inout ByteWriter) {
    CostExpression(symbol).write(to: &writer)
    switch fill.cell {
    case .local(let id):
      writer.bool(true)
      writer.signed(Int(id.rawValue))
    case .path(let path):
      writer.bool(false)
      writer.text(path)
    }
    writer.bool(fill.drains)
    fill.single.write(to: &writer)
    fill.limit.write(to: &writer)
  }

  fileprivate init(from reader: inout ByteReader) {
    let symbol = CostExpression(from: &reader).symbol
    if symbol == nil { reader.fail() }
    let cell: Cell =
      reader.bool()
      ? .local(VariableID(Int32(truncatingIfNeeded: reader.signed()))) : .path(reader.text())
    let drains = reader.bool()
    let single = CostExpression(from: &reader)
    self.init(
      symbol: symbol ?? .cost(of: ""),
      fill: Fill(
        cell: cell, drains: drains, single: single, limit: CostExpression(from: &reader)))
  }
}
