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

  /// What the bound does not know, in words; nil where it knows all.
  let open: String?

  private let products: [(CostExpression, CostExpression)]
  private let known: [KnownSteps]

  /// Reads the bounds of `function`.
  ///
  /// Where they hold unknown parts (an unknown cost is not 1) or sizes without a name, the steps are those of the known
  /// part, and ``open`` says so.
  ///
  /// - Throws: ``Refusal`` where there is no body, or where no part of the bound grows with a size.
  init(_ function: FunctionScan) throws(Refusal) {
    self.function = function
    let place = "\(function.file):\(function.line): \(function.name)"
    guard function.hasBody else { throw Refusal(description: "\(place) has no body") }
    guard let bound = Self.whole(function) else {
      let texts =
        function.time.terms.map(\.expression) + function.calls.map(\.times)
        + function.loops.compactMap(\.trips)
      known = texts.map { KnownSteps($0) }
      products = []
      sizes = Set(known.flatMap(\.sizes)).sorted()
      let unknowns = function.time.unknowns.prefix(3).joined(separator: ", ")
      open = unknowns.isEmpty ? "sizes without a name" : unknowns
      guard !sizes.isEmpty else {
        throw Refusal(
          description:
            "\(place) has no bound without unknown parts (\(open ?? "")), and none of it grows with a size"
        )
      }
      return
    }
    var products = [(bound, CostExpression(1))]
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
    self.products = products
    self.known = []
    self.open = nil
    self.sizes = bound.symbols.map(\.name).sorted()
  }

  /// The bound where it is made of named sizes alone.
  private static func whole(_ function: FunctionScan) -> CostExpression? {
    guard function.time.answered, let bound = expression(function.time.bound),
      bound.symbols.allSatisfy({ $0.kind == .size })
    else { return nil }
    return bound
  }

  /// The steps where every size is `size`; of open bounds those of the known part.
  func count(at size: Double) -> Double {
    func value(_ expression: CostExpression) -> Double {
      max(0, expression.evaluated { $0.kind == .size ? size : nil } ?? 0)
    }
    return products.reduce(1 + known.reduce(0) { $0 + $1.count(at: size) }) {
      $0 + value($1.0) * max(1, value($1.1))
    }
  }

  private static func expression(_ text: String) -> CostExpression? {
    try? CostExpression(parsing: text)
  }
}
