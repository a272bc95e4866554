import Foundation

/// The known part of a sum of costs that holds unknown ones: what its sizes say, one at a time.
///
/// It is no bound: an unknown cost takes no part in it, and of several sizes in a product only the one that grows fastest
/// is taken for the workload's size, since programs seldom grow in all of them at once. What that leaves out is in the
/// seconds per step learned on programs of the same kind (`StepPrior.open`), and in their scatter.
struct KnownSteps {
  /// A product: its number, and the power of n and of log n by the name of each size.
  private struct Product {
    var coefficient = 1.0
    var sizes: [String: (power: Double, logarithms: Double)] = [:]
  }

  /// What is steeper in a sum that is not known as a whole is recursion whose depth is not known: the JSON transformer's
  /// parser would be a cube.
  private static let steepest = 2.0

  private let products: [Product]

  /// Reads `text`, such as `init().files.count * input.chunks^2 * iterations(line 29)`.
  init(_ text: String) {
    products = Self.split(text, at: " + ").map { term in
      Self.split(term, at: " * ").reduce(into: Product()) { Self.multiply(&$0, by: $1) }
    }
  }

  /// The names of the sizes.
  var sizes: Set<String> { Set(products.flatMap { $0.sizes.keys }) }

  /// The known steps at `size`.
  func count(at size: Double) -> Double {
    products.reduce(0) { sum, product in
      let values = product.sizes.values.map {
        pow(size, min($0.power, Self.steepest)) * pow(max(1, log2(max(size, 1))), $0.logarithms)
      }
      return sum + product.coefficient * (values.max() ?? 1)
    }
  }

  private static func multiply(_ product: inout Product, by factor: Substring) {
    if let number = Double(factor) {
      product.coefficient *= number
      return
    }
    var name = factor
    var power = 1.0
    if let caret = factor.lastIndex(of: "^"),
      let value = Double(factor[factor.index(after: caret)...])
    {
      name = factor[..<caret]
      power = value
    }
    // What is not known, and the least of several, of which one may be a constant.
    let unknown = ["cost(", "iterations(", "size(", "result of", "min(", "unknown", "calls of"]
    // A name with # stands for what the analysis did not settle.
    guard !name.isEmpty, !name.contains("#"), !unknown.contains(where: name.hasPrefix) else {
      return
    }
    let isLogarithm = name.hasPrefix("log(")
    if isLogarithm { name = name.dropFirst(4).dropLast() }
    if name.hasPrefix("sqrt(") { power /= 2 }
    var size = product.sizes[String(name)] ?? (0, 0)
    if isLogarithm { size.logarithms += power } else { size.power += power }
    product.sizes[String(name)] = size
  }

  /// The parts of `text` between `separator`s outside of brackets.
  private static func split(_ text: some StringProtocol, at separator: String) -> [Substring] {
    let text = Substring(text)
    var parts: [Substring] = []
    var depth = 0
    var start = text.startIndex
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      default: break
      }
      if depth == 0, text[index...].hasPrefix(separator) {
        parts.append(text[start..<index])
        index = text.index(index, offsetBy: separator.count)
        start = index
      } else {
        index = text.index(after: index)
      }
    }
    return parts + [text[start...]]
  }
}
