internal import CostAlgebra

/// Names the results of calls, `split()`, so that those of different arguments are different sizes: `Index(high).word -
/// Index(low).word` is not zero.
struct ResultNames {
  /// What tells two calls of one function apart: their arguments, or where they stand when those are not known.
  private enum Call: Equatable {
    case arguments([Size])
    case line(Int)
  }

  private struct Size: Equatable {
    var path: String?
    var upper: CostExpression?
    var lower: CostExpression?
  }

  /// Beyond so many, calls are told apart by their lines alone: generated code calls one function thousands of times.
  private static let limit = 64

  private var calls: [String: [Call]] = [:]

  /// `callee()` for the first arguments that it is given, `callee@2()` for the second.
  mutating func name(of callee: String, _ arguments: [Value], line: Int) -> String {
    guard !arguments.isEmpty else { return callee + "()" }
    let call = Self.call(arguments, line)
    if let place = calls[callee]?.firstIndex(of: call) {
      return place == 0 ? callee + "()" : "\(callee)@\(place + 1)()"
    }
    guard calls[callee]?.count ?? 0 < Self.limit else { return "\(callee)@line\(line)()" }
    calls[callee, default: []].append(call)
    let count = calls[callee]?.count ?? 1
    return count == 1 ? callee + "()" : "\(callee)@\(count)()"
  }

  private static func call(_ arguments: [Value], _ line: Int) -> Call {
    var sizes: [Size] = []
    for argument in arguments {
      // Placeholders of a loop differ from walk to walk through its body.
      guard argument.path != nil || argument.upper != nil,
        argument.upper?.containsSymbol(where: \.isPlaceholder) != true
      else { return .line(line) }
      sizes.append(Size(path: argument.path, upper: argument.upper, lower: argument.lower))
    }
    return .arguments(sizes)
  }
}
