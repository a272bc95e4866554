import CostAlgebra
import ScanModel

/// How many steps static analysis bounds a function by, as a function of one size.
///
/// The sum of the function's bound, of what its calls cost as often as they run, and of its loops' trips: calls and loops
/// keep constant factors (`500 * size`), which the bound leaves out.
struct StaticSteps {
  /// Why there is no number.
  struct Refusal: Error, CustomStringConvertible {
    let description: String
  }

  /// The function.
  let function: FunctionScan
  /// The names of the sizes that the bound is stated in; each one is taken for the workload's size.
  let sizes: [String]

  private let bound: CostExpression
  private let products: [(CostExpression, CostExpression)]

  /// Reads the bounds of `function`.
  ///
  /// - Throws: ``Refusal`` where its bound has unknown parts: an unknown cost is not 1.
  init(_ function: FunctionScan) throws(Refusal) {
    self.function = function
    let place = "\(function.file):\(function.line): \(function.name)"
    guard function.hasBody else { throw Refusal(description: "\(place) has no body") }
    guard function.time.answered else {
      let unknowns = function.time.unknowns.prefix(3).joined(separator: ", ")
      throw Refusal(description: "\(place) has no bound without unknown parts (\(unknowns))")
    }
    guard let bound = Self.expression(function.time.bound) else {
      throw Refusal(
        description: "\(place): the bound \(function.time.bound) holds sizes without a name")
    }
    var products: [(CostExpression, CostExpression)] = []
    for call in function.calls {
      guard let times = Self.expression(call.times), let cost = Self.expression(call.cost) else {
        continue
      }
      products.append((times, cost))
    }
    for loop in function.loops {
      guard let trips = loop.trips.flatMap(Self.expression) else { continue }
      products.append((trips, CostExpression(1)))
    }
    guard !bound.symbols.contains(where: { $0.kind != .size }) else {
      let others = bound.symbols.filter { $0.kind != .size }.map(\.name).joined(separator: ", ")
      throw Refusal(description: "\(place): the bound holds costs that are no sizes (\(others))")
    }
    self.bound = bound
    self.products = products
    self.sizes = bound.symbols.map(\.name).sorted()
  }

  /// The steps where every size is `size`.
  func count(at size: Double) -> Double {
    func value(_ expression: CostExpression) -> Double {
      max(0, expression.evaluated { $0.kind == .size ? size : nil } ?? 0)
    }
    return products.reduce(1 + value(bound)) { $0 + value($1.0) * max(1, value($1.1)) }
  }

  private static func expression(_ text: String) -> CostExpression? {
    try? CostExpression(parsing: text)
  }
}
