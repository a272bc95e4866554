public import Quantities

extension DocumentNode {
  /// The node's text; a number or a truth value counts as text where a text is expected.
  public func string() throws(DocumentError) -> String {
    guard case .scalar(let text, _) = content, !isNull else {
      throw error("expected a text, found \(kindName)")
    }
    return text
  }

  /// The node's text, which must not be empty.
  public func nonEmptyString() throws(DocumentError) -> String {
    let text = try string()
    guard !text.allSatisfy(\.isWhitespace) else {
      throw error("expected a text, found an empty one")
    }
    return text
  }

  /// A finite number.
  public func number() throws(DocumentError) -> Double {
    guard case .number(let number) = value else {
      throw error("expected a number, found \(kindName)")
    }
    return number
  }

  /// A finite number of at least `minimum`.
  public func number(atLeast minimum: Double) throws(DocumentError) -> Double {
    let number = try number()
    guard number >= minimum else {
      throw error(
        "expected a number of at least \(DocumentText.number(minimum)), found \(kindName)")
    }
    return number
  }

  /// A whole number within `range`.
  public func integer(in range: ClosedRange<Int> = Int.min...Int.max) throws(DocumentError) -> Int {
    let number = try number()
    guard let integer = Int(exactly: number), range.contains(integer) else {
      let expected =
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): "a whole number"
        case (let low, .max): "a whole number of at least \(low)"
        case (let low, let high): "a whole number from \(low) to \(high)"
        }
      throw error("expected \(expected), found \(kindName)")
    }
    return integer
  }

  /// True or false.
  public func boolean() throws(DocumentError) -> Bool {
    guard case .bool(let truth) = value else {
      throw error("expected true or false, found \(kindName)")
    }
    return truth
  }

  /// A quantity with its unit, such as `512MiB`; plain numbers are refused where the unit matters.
  public func quantity(_ unit: Unit) throws(DocumentError) -> Double {
    let text = try string()
    guard let quantity = QuantityText.parse(text, as: unit) else {
      throw error(
        "expected an amount of \(unit.rawValue) such as \(QuantityText.example(unit)), "
          + "found '\(DocumentNode.short(text))'")
    }
    return quantity
  }

  /// One of the raw values of an enumeration.
  public func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type
  ) throws(DocumentError) -> Choice where Choice.RawValue == String {
    let text = try string()
    guard let choice = Choice(rawValue: text) else {
      let names = Choice.allCases.map(\.rawValue)
      throw error(
        "expected one of \(names.joined(separator: ", ")), found '\(DocumentNode.short(text))'"
          + DocumentText.suggestion(for: text, among: names))
    }
    return choice
  }

  /// The elements of a list.
  public func elements() throws(DocumentError) -> [DocumentNode] {
    guard case .sequence(let nodes) = content else {
      throw error("expected a list, found \(kindName)")
    }
    return nodes
  }

  /// The elements of a list of texts.
  public func strings() throws(DocumentError) -> [String] {
    var strings: [String] = []
    for node in try elements() { strings.append(try node.string()) }
    return strings
  }

  /// The keys and values of a mapping, in the document's order.
  public func entries() throws(DocumentError) -> [(key: String, value: DocumentNode)] {
    guard case .mapping(let pairs) = content else {
      throw error("expected a mapping, found \(kindName)")
    }
    return pairs
  }

  /// A reader of the mapping's fields, which notes the keys that were asked for.
  public func object() throws(DocumentError) -> ObjectReader {
    ObjectReader(node: self, entries: try entries())
  }
}
