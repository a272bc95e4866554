internal import CostAlgebra
internal import CostInference
public import ScanModel

/// The argument for a function's bound, line by line.
public struct Explanation: Sendable {
  /// A line of the source and what it costs.
  public struct Line: Sendable, Equatable {
    /// From 1.
    public var number: Int
    /// The text of the line, indented as it is; nil where the file could not be read again.
    public var source: String?
    /// What happens there and what each of it costs, in the order of the program.
    public var steps: [String]
  }

  /// A size and what it means.
  public struct Size: Sendable, Equatable {
    /// As the steps print it.
    public var name: String
    /// As reports print it, where the steps have a letter for it.
    public var original: String?
    /// What it is, in words.
    public var meaning: String
  }

  /// The function as scanned.
  public var function: FunctionScan
  /// The lines that cost more than a constant, in their order.
  public var lines: [Line]
  /// What they come to together, in the sizes of the steps.
  public var bound: String
  /// What the function takes at least; nil where that is not known.
  public var lower: String?
  /// How the memory that is alive at once comes about: the line and what happens there.
  public var memory: [String]
  /// The sizes in the order in which the steps mention them.
  public var sizes: [Size]

  /// - Parameters:
  ///   - function: the function as scanned.
  ///   - cost: its bounds with their contributions.
  ///   - notes: what was noted of its memory.
  ///   - source: the lines of its file.
  init(_ function: FunctionScan, _ cost: Cost, _ notes: [SpaceNote], source: [Substring]) {
    self.function = function
    memory = notes.filter { !$0.text.isUnsettled }
      .sorted { $0.line < $1.line }
      .map { "line \($0.line): \($0.text)" }
      .reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    var letters = SizeLetters(
      of: cost.terms.flatMap { [$0.text.amount ?? .zero, $0.expression] } + [
        cost.upper, cost.lower,
      ])
    let terms = cost.terms.enumerated().sorted {
      ($0.element.line, $0.offset) < ($1.element.line, $1.offset)
    }
    lines = []
    for (_, term) in terms {
      let step = Self.words(term, &letters)
      if lines.last?.number == term.line {
        if lines[lines.count - 1].steps.last != step { lines[lines.count - 1].steps.append(step) }
        continue
      }
      let text = source.indices.contains(term.line - 1) ? String(source[term.line - 1]) : nil
      lines.append(Line(number: term.line, source: text, steps: [step]))
    }
    let upper = cost.upper.leading
    bound = upper.isZero ? "1" : letters.text(of: upper)
    lower = function.time.lower == nil ? nil : letters.text(of: cost.lower.leading)
    if lower == "0" { lower = "1" }
    sizes = letters.used.map { symbol, letter in
      var meaning = SizeWords.describe(symbol.name)
      if let origin = function.sizes[symbol.name], origin.hasPrefix("parameter") {
        // A plain name is the number itself.
        meaning = symbol.name.contains(".") ? "\(meaning) (\(origin))" : "the \(origin)"
      }
      return Size(
        name: letter ?? symbol.name, original: letter == nil ? nil : symbol.name, meaning: meaning)
    }
  }

  /// What happens and what it comes to: once, and over all rounds of the loops around it.
  private static func words(_ term: CostTerm, _ letters: inout SizeLetters) -> String {
    let total = letters.text(of: term.expression.leading)
    let qualifier = term.qualifier == .worst ? "" : ", " + term.qualifier.rawValue
    if term.rule.hasPrefix("recursion") {
      return "calls itself, \(letters.text(of: term.text)): \(total) together" + qualifier
    }
    let once = term.text.amount.flatMap {
      $0.containsSymbol(where: \.isPlaceholder) ? nil : letters.text(of: $0)
    }
    let isRepeated = term.text.head.isEmpty
    let head: String
    if term.rule.hasPrefix("loop.") {
      head = "loop: " + LoopWords.describe(String(term.rule.dropFirst("loop.".count)))
    } else if isRepeated {
      head = "the closure runs"
    } else {
      head = FunctionReport.words(of: term) ?? term.text.head
    }
    let unit = isRepeated ? " times" : ""
    guard let once, once != total else { return "\(head): \(total)\(unit)\(qualifier)" }
    let each = isRepeated ? " times" : " each time"
    // What is handed out piece by piece adds up to the whole, which is counted where it is.
    let sum = total == "0" ? "no more in all than is counted besides" : "\(total) in all"
    return "\(head): \(once)\(each)\(qualifier), \(sum)"
  }
}
