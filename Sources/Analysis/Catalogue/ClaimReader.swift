/// Reads the prose of one complexity claim: its O-expressions, qualifiers, conditions and the meaning of its names.
enum ClaimReader {
  static func read(_ text: String, line: Int) -> ComplexityClaim {
    let plain = Array(withoutMarkup(text))
    var cases: [ComplexityClaim.Case] = []
    let found = expressions(in: plain)
    for (index, item) in found.enumerated() {
      let sentence = self.sentence(around: item.range, in: plain)
      let before = max(sentence.lowerBound, index > 0 ? found[index - 1].range.upperBound : 0)
      let next = index + 1 < found.count ? found[index + 1].range.lowerBound : plain.count
      let after = min(sentence.upperBound, next)
      let leading = String(plain[min(before, item.range.lowerBound)..<item.range.lowerBound])
      let trailing = String(plain[item.range.upperBound..<max(after, item.range.upperBound)])
      let whole = String(plain[sentence])
      // What a sentence says of access to the result's elements is no cost of making the result.
      if !cases.isEmpty, whole.drop(while: { ". ".contains($0) }).hasPrefix("Access to successive")
      {
        continue
      }
      let condition = self.condition(leading: leading, trailing: trailing)
      cases.append(
        ComplexityClaim.Case(
          expression: item.expression, qualifier: qualifier(leading, trailing, whole),
          condition: condition.text, isOtherwise: condition.isOtherwise, unit: unit(trailing)))
    }
    let known = meanings(text)
    for i in cases.indices {
      cases[i].expression = cases[i].expression.renamingSizes { name in
        // `nk` is a product where the text says what n and k are.
        guard name.count == 2, known[name] == nil,
          name.allSatisfy({ known[String($0)] != nil || plain.standsAlone($0) })
        else { return .size(name) }
        return .product(name.map { .size(String($0)) })
      }
    }
    let lower = text.lowercased()
    let excludes = ["ignoring", "not counting", "in addition to", "overhead", "excluding"]
      .contains { lower.contains($0) }
    return ComplexityClaim(
      text: text, line: line, cases: cases, meanings: meanings(text), excludesClosures: excludes)
  }

  private struct Found {
    var range: Range<Int>
    var expression: SizeExpression
  }

  /// Without backticks and emphasis; a `*` between spaces stays, for it multiplies.
  private static func withoutMarkup(_ text: String) -> String {
    let characters = Array(text)
    var result = ""
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "*", index + 1 < characters.count, isName(characters[index + 1]) {
        var end = index + 1
        while end < characters.count, isName(characters[end]) || characters[end] == "." { end += 1 }
        if end < characters.count, characters[end] == "*" {
          result += String(characters[(index + 1)..<end])
          index = end + 1
          continue
        }
      }
      if character != "`" { result.append(character == "×" || character == "·" ? "*" : character) }
      index += 1
    }
    return result
  }

  private static func isName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static func expressions(in text: [Character]) -> [Found] {
    var result: [Found] = []
    var index = 0
    while index + 1 < text.count {
      guard text[index] == "O", text[index + 1] == "(", index == 0 || !isName(text[index - 1])
      else {
        index += 1
        continue
      }
      var depth = 0
      var end = index + 1
      while end < text.count {
        if text[end] == "(" { depth += 1 }
        if text[end] == ")" { depth -= 1 }
        if depth == 0 { break }
        end += 1
      }
      let unclosed = end == text.count
      if unclosed {
        // A bracket is missing: the last one there is closes what it can.
        end = text.lastIndex(of: ")").map { $0 + 1 } ?? text.count
      }
      var inner = String(text[(index + 2)..<max(end, index + 2)])
      if unclosed, inner.filter({ $0 == "(" }).count > inner.filter({ $0 == ")" }).count {
        inner += ")"
      }
      var upper = min(end + 1, text.count)
      if var expression = SizeExpression(inner) {
        // `O(max) + k` adds a cost that has a name of its own.
        if upper + 3 <= text.count, text[upper...].starts(with: " + ") {
          let name = text[(upper + 3)...].prefix(while: isName)
          if !name.isEmpty {
            expression = .sum([expression, .size(String(name))])
            upper += 3 + name.count
          }
        }
        result.append(Found(range: index..<upper, expression: expression))
      }
      index = max(upper, index + 2)
    }
    return result
  }

  /// The sentence that holds `range`: a full stop followed by a space and a capital ends it.
  private static func sentence(around range: Range<Int>, in text: [Character]) -> Range<Int> {
    func ends(_ index: Int) -> Bool {
      text[index] == "."
        && (index + 1 == text.count
          || (text[index + 1] == " " && index + 2 < text.count
            && (text[index + 2].isUppercase || text[index + 2] == "(")))
    }
    var lower = range.lowerBound
    while lower > 0, !ends(lower - 1) { lower -= 1 }
    var upper = range.upperBound
    while upper < text.count, !ends(upper) { upper += 1 }
    return lower..<upper
  }

  private static func qualifier(_ leading: String, _ trailing: String, _ sentence: String)
    -> CostQualifier
  {
    let near = (leading + " " + trailing).lowercased()
    let all = sentence.lowercased()
    func mentions(_ words: [String], in text: String) -> Bool {
      words.contains { text.contains($0) }
    }
    // Who says both says the weaker of them: on average over operations and over hashes.
    let isExpected = mentions(["expected", "hashing", "properly implements"], in: all)
    if mentions(["amortiz", "over many", "averages to", "averaged over"], in: near) {
      return isExpected ? .expected : .amortized
    }
    if isExpected || mentions(["on average"], in: all) { return .expected }
    if mentions(["over many", "amortized over"], in: all) { return .amortized }
    return .worst
  }

  private static func condition(
    leading: String, trailing: String
  ) -> (text: String?, isOtherwise: Bool) {
    let before = leading.lowercased()
    let after = trailing.lowercased()
    let first = after.drop(while: { " ,.;".contains($0) })
    if before.contains("otherwise") || before.contains("falls back") { return (nil, true) }
    if first.hasPrefix("otherwise") { return (nil, true) }
    if before.contains("in which case") { return (clean(leading), false) }
    for word in ["if ", "when ", "unless ", "for ", "except "] where first.hasPrefix(word) {
      var text = clean(String(trailing.drop(while: { " ,.;".contains($0) })))
      if let cut = text.firstIndex(of: ";") { text = String(text[..<cut]) }
      let lower = text.lowercased()
      if lower.contains("hashing") || lower.contains("properly implements")
        || lower.contains("amortized")
      {
        return (nil, false)
      }
      return (text, false)
    }
    for word in ["reading", "writing", "updating", "mutating"] where before.contains(word) {
      return (word, false)
    }
    return (nil, false)
  }

  private static func clean(_ text: String) -> String {
    var rest = Substring(text)
    for end in ["; otherwise", ", otherwise", ". Otherwise", "; "] {
      if let range = rest.firstRange(of: end) { rest = rest[..<range.lowerBound] }
    }
    while let last = rest.last, " ,;.".contains(last) { rest = rest.dropLast() }
    while let first = rest.first, " ,;.".contains(first) { rest = rest.dropFirst() }
    return String(rest)
  }

  private static func unit(_ trailing: String) -> String? {
    let words = trailing.prefix(60).lowercased()
    for unit in [
      "comparison", "hashing", "copy, hash", "calls to", "allocation", "tree nodes",
      "existing members",
    ] {
      guard let range = words.firstRange(of: unit) else { continue }
      let between = words[..<range.lowerBound]
      guard !between.contains(","), !between.contains("."), !between.contains("if "),
        !between.contains("for ")
      else {
        continue
      }
      return unit == "comparison" ? "comparisons" : unit == "allocation" ? "allocations" : unit
    }
    return nil
  }

  /// `where *n* is the length of the collection and *m* is …`.
  private static func meanings(_ text: String) -> [String: ComplexityClaim.Meaning] {
    var result: [String: ComplexityClaim.Meaning] = [:]
    let words = text.split(separator: " ")
    for (index, word) in words.enumerated() where index > 0 && ["is", "are", "and"].contains(word) {
      let opener = words[index - 1]
      let name = opener.filter { isName($0) || $0 == "." }
      guard !name.isEmpty, name.count <= 24, index >= 2 else { continue }
      let introduction = words[index - 2].lowercased().filter(\.isLetter)
      guard ["where", "and"].contains(introduction) || opener.hasPrefix("*") else { continue }
      guard word != "and" || words.dropFirst(index).contains("are") else { continue }
      var denotation: [Substring] = []
      for next in words[(index + 1)...] {
        if next == "and" || next.hasPrefix("(") { break }
        denotation.append(next)
        if next.hasSuffix(",") || next.hasSuffix(".") || next.hasSuffix(";") { break }
      }
      var phrase = denotation.joined(separator: " ")
      while let last = phrase.last, ",.;".contains(last) { phrase.removeLast() }
      if !phrase.isEmpty, result[name] == nil { result[name] = meaning(phrase) }
    }
    return result
  }

  private static func meaning(_ phrase: String) -> ComplexityClaim.Meaning {
    let parts = phrase.split(separator: "`", omittingEmptySubsequences: false)
    if parts.count >= 3, let code = parts[1].split(separator: ".").first {
      return code == "self" || parts[1] == "count" ? .receiver : .parameter(String(code))
    }
    let lower = phrase.lowercased()
    if lower.contains("combined") { return .other(phrase) }
    if lower.contains("result") || lower.contains("returned") { return .result }
    let receivers = [
      "collection", "sequence", "array", "set", "dictionary", "string", "deque", "heap", "tree",
      "members",
    ]
    let isSize = ["length", "number of", "count", "size"].contains { lower.contains($0) }
    if isSize, receivers.contains(where: { lower.contains($0) }), !lower.contains("ratio") {
      return .receiver
    }
    return .other(phrase)
  }
}

extension [Character] {
  /// Whether a letter stands alone somewhere, as a name of its own.
  fileprivate func standsAlone(_ letter: Character) -> Bool {
    indices.contains { i in
      self[i] == letter && (i == 0 || !self[i - 1].isLetter)
        && (i + 1 == count || !self[i + 1].isLetter)
    }
  }
}
