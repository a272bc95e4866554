package import BinaryCoding

// What ``ByteReader`` gives back is the same expression to the last term: nothing is merged or ordered anew.

extension CostExpression {
  /// Writes the expression.
  package func write(to writer: inout ByteWriter) {
    writer.list(terms) { $1.write(to: &$0) }
  }

  /// Reads an expression.
  package init(from reader: inout ByteReader) {
    self.init(ordered: reader.list { Term(from: &$0) })
  }
}

extension Term {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.double(coefficient)
    writer.list(Array(factors)) { $1.write(to: &$0) }
  }

  fileprivate init(from reader: inout ByteReader) {
    let coefficient = reader.double()
    self.init(coefficient, reader.list { Factor(from: &$0) })
  }
}

extension Factor {
  fileprivate func write(to writer: inout ByteWriter) {
    let isPlain = isPlain
    switch atom {
    case .symbol(let symbol):
      writer.byte(isPlain ? 0 : 1)
      writer.byte(symbol.kind.rawValue)
      writer.text(symbol.name)
    case .maximum(let choice):
      writer.byte(isPlain ? 2 : 3)
      choice.write(to: &writer)
    case .minimum(let choice):
      writer.byte(isPlain ? 4 : 5)
      choice.write(to: &writer)
    }
    guard !isPlain else { return }
    writer.double(power)
    writer.double(logPower)
    writer.double(rate)
    writer.double(factorial)
  }

  fileprivate init(from reader: inout ByteReader) {
    let tag = reader.byte()
    let atom: Atom
    switch tag {
    case 0, 1:
      let kind = Symbol.Kind(rawValue: reader.byte())
      if kind == nil { reader.fail() }
      atom = .symbol(Symbol(reader.text(), kind: kind ?? .cost))
    case 2, 3: atom = .maximum(Choice(from: &reader))
    case 4, 5: atom = .minimum(Choice(from: &reader))
    default:
      reader.fail()
      atom = .symbol(.cost(of: ""))
    }
    guard !tag.isMultiple(of: 2) else {
      self.init(atom)
      return
    }
    let power = reader.double()
    let logPower = reader.double()
    let rate = reader.double()
    self.init(
      atom, power: power, logPower: logPower, rate: rate, factorial: reader.double())
  }
}

extension Choice {
  fileprivate func write(to writer: inout ByteWriter) {
    writer.bool(isSummary)
    writer.list(parts) { $1.write(to: &$0) }
  }

  fileprivate init(from reader: inout ByteReader) {
    let isSummary = reader.bool()
    self.init(reader.list { CostExpression(from: &$0) }, isSummary: isSummary)
  }
}

extension CostTerm {
  fileprivate func write(to writer: inout ByteWriter) {
    expression.write(to: &writer)
    writer.signed(line)
    writer.text(rule)
    text.write(to: &writer)
    writer.text(evidence.rawValue)
    writer.text(qualifier.rawValue)
  }

  fileprivate init(from reader: inout ByteReader) {
    let expression = CostExpression(from: &reader)
    let line = reader.signed()
    let rule = reader.text()
    let text = TermText(from: &reader)
    let evidence = Evidence(rawValue: reader.text())
    let qualifier = Qualifier(rawValue: reader.text())
    if evidence == nil || qualifier == nil { reader.fail() }
    self.init(
      expression, line: line, rule: rule, text: text, evidence: evidence ?? .unknown,
      qualifier: qualifier ?? .worst)
  }
}

extension Cost {
  /// Writes the bounds with their contributions.
  package func write(to writer: inout ByteWriter) {
    writeBounds(to: &writer)
    writer.list(terms) { $1.write(to: &$0) }
  }

  /// Reads bounds with their contributions.
  package init(from reader: inout ByteReader) {
    self.init(boundsFrom: &reader)
    terms = reader.list { CostTerm(from: &$0) }
  }

  /// Writes the bounds alone.
  package func writeBounds(to writer: inout ByteWriter) {
    upper.write(to: &writer)
    writer.bool(worst == upper)
    if worst != upper { worst.write(to: &writer) }
    lower.write(to: &writer)
  }

  /// Reads the bounds alone.
  package init(boundsFrom reader: inout ByteReader) {
    let upper = CostExpression(from: &reader)
    let worst = reader.bool() ? upper : CostExpression(from: &reader)
    self.init(upper: upper, worst: worst, lower: CostExpression(from: &reader))
  }
}
