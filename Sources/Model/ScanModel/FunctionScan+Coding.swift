package import BinaryCoding

// The compact form in which results are kept between runs. Files are left out: who keeps a file's results knows its name.

extension FunctionScan {
  /// Writes the result without its file.
  package func write(to writer: inout ByteWriter) {
    writer.text(name)
    writer.signed(line)
    writer.bool(hasBody)
    time.write(to: &writer)
    space.write(to: &writer)
    writer.bool(span == time)
    if span != time { span.write(to: &writer) }
    writer.optional(peak) { $1.write(to: &$0) }
    writer.optional(stackDepth) { $1.write(to: &$0) }
    writer.list(loops) { writer, one in
      writer.signed(one.line)
      writer.text(one.kind)
      writer.text(one.trips)
      writer.text(one.carried)
    }
    writer.list(calls) { writer, one in
      writer.signed(one.line)
      writer.text(one.callee)
      writer.text(one.times)
      writer.text(one.cost)
      writer.text(one.evidence)
    }
    writer.list(effects) { writer, one in
      writer.signed(one.line)
      writer.text(one.kind)
      writer.bool(one.insideLoop)
    }
    writer.list(locks) { writer, one in
      writer.signed(one.line)
      writer.text(one.what)
      writer.text(one.costHeld)
    }
    writer.list(claims) { writer, one in
      writer.text(one.text)
      writer.text(one.verdict.rawValue)
      writer.text(one.reason)
    }
    writer.list(sizes.sorted { $0.key < $1.key }) { writer, one in
      writer.text(one.key)
      writer.text(one.value)
    }
    writer.list(assumptions) { $0.text($1) }
  }

  /// Reads the result of a function of `file`.
  package init(from reader: inout ByteReader, file: String) {
    let name = reader.text()
    let line = reader.signed()
    let hasBody = reader.bool()
    let time = BoundSummary(from: &reader)
    let space = BoundSummary(from: &reader)
    let span = reader.bool() ? time : BoundSummary(from: &reader)
    self.init(
      name: name, file: file, line: line, hasBody: hasBody, time: time, space: space, span: span)
    peak = reader.optional { QuantityBound(from: &$0) }
    stackDepth = reader.optional { QuantityBound(from: &$0) }
    loops = reader.list { reader in
      let line = reader.signed()
      let kind = reader.text()
      let trips = reader.optionalText()
      return LoopSummary(line: line, kind: kind, trips: trips, carried: reader.optionalText())
    }
    calls = reader.list { reader in
      let line = reader.signed()
      let callee = reader.text()
      let times = reader.text()
      let cost = reader.text()
      return CallSummary(
        line: line, callee: callee, times: times, cost: cost, evidence: reader.text())
    }
    effects = reader.list { reader in
      let line = reader.signed()
      let kind = reader.text()
      return EffectSummary(line: line, kind: kind, insideLoop: reader.bool())
    }
    locks = reader.list { reader in
      let line = reader.signed()
      let what = reader.text()
      return LockSummary(line: line, what: what, costHeld: reader.optionalText())
    }
    claims = reader.list { reader in
      let text = reader.text()
      let verdict = ClaimSummary.Verdict(rawValue: reader.text())
      if verdict == nil { reader.fail() }
      return ClaimSummary(text: text, verdict: verdict ?? .cannotTell, reason: reader.text())
    }
    let entries = reader.list { reader in
      let name = reader.text()
      return (name, reader.text())
    }
    for (name, origin) in entries { sizes[name] = origin }
    assumptions = reader.list { $0.text() }
  }
}

extension QuantityBound {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.bool(self == .constant)
    if self == .constant { return }
    writer.text(`class`)
    writer.text(bound)
    writer.list(unknowns) { $0.text($1) }
  }

  fileprivate init(from reader: inout ByteReader) {
    if reader.bool() {
      self = .constant
      return
    }
    let own = reader.text()
    let bound = reader.text()
    self.init(class: own, bound: bound, unknowns: reader.list { $0.text() })
  }
}

extension BoundSummary {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.text(`class`)
    writer.text(qualifier)
    writer.text(worst)
    writer.text(bound)
    writer.text(lower)
    writer.bool(tight)
    writer.bool(answered)
    writer.list(unknowns) { $0.text($1) }
    writer.list(terms) { writer, one in
      writer.text(one.expression)
      writer.signed(one.line)
      writer.text(one.file)
      writer.text(one.rule)
      writer.text(one.text)
      writer.text(one.evidence)
      writer.text(one.qualifier)
    }
  }

  fileprivate init(from reader: inout ByteReader) {
    let own = reader.text()
    let qualifier = reader.text()
    let worst = reader.text()
    let bound = reader.text()
    let lower = reader.optionalText()
    let tight = reader.bool()
    let answered = reader.bool()
    let unknowns = reader.list { $0.text() }
    let terms = reader.list { reader in
      let expression = reader.text()
      let line = reader.signed()
      let file = reader.optionalText()
      let rule = reader.text()
      let text = reader.optionalText()
      let evidence = reader.text()
      return TermSummary(
        expression: expression, line: line, file: file, rule: rule, text: text,
        evidence: evidence, qualifier: reader.text())
    }
    self.init(
      class: own, qualifier: qualifier, worst: worst, bound: bound, lower: lower, tight: tight,
      answered: answered, unknowns: unknowns, terms: terms)
  }
}

extension Finding {
  /// Writes the finding without its file.
  package func write(to writer: inout ByteWriter) {
    writer.text(rule)
    writer.text(severity.rawValue)
    writer.signed(line)
    writer.signed(column)
    writer.text(function)
    writer.text(message)
    writer.text(remedy)
    writer.list(edits) { writer, edit in
      writer.signed(edit.start)
      writer.signed(edit.end)
      writer.text(edit.replacement)
    }
  }

  /// Reads a finding in `file`.
  package init(from reader: inout ByteReader, file: String) {
    let rule = reader.text()
    let severity = Severity(rawValue: reader.text())
    if severity == nil { reader.fail() }
    let line = reader.signed()
    let column = reader.signed()
    let function = reader.text()
    let message = reader.text()
    let remedy = reader.text()
    let edits = reader.list { reader in
      let start = reader.signed()
      let end = reader.signed()
      return Edit(start: start, end: end, replacement: reader.text())
    }
    self.init(
      rule: rule, severity: severity ?? .note, file: file, line: line, column: column,
      function: function, message: message, remedy: remedy, edits: edits)
  }
}
