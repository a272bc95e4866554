import ScanModel

/// Where the cost of a function comes from when it only calls what costs.
struct ScanCauses {
  /// The term that is the cause, and the function that it stands in.
  struct Cause {
    var function: FunctionScan
    var term: TermSummary
  }

  private let functions: [String: [FunctionScan]]
  private static let maximumDepth = 12

  /// - Complexity: O(*n*) in the number of functions.
  init(_ scan: ScanDocument) {
    functions = Dictionary(grouping: scan.functions.filter(\.hasBody), by: \.name)
  }

  /// The function that a function's largest term is a call of; nil where it is something else or several may be meant.
  func callee(of function: FunctionScan) -> FunctionScan? {
    guard let term = function.time.terms.first, term.rule == "call",
      let name = function.callee(of: term), let candidates = functions[name]
    else { return nil }
    let own = candidates.filter { $0.file == function.file }
    return own.count == 1 ? own[0] : candidates.count == 1 ? candidates[0] : nil
  }

  /// Follows calls to the term that is none; nil where the function's own largest term is none, or a call is not known.
  func root(of function: FunctionScan) -> Cause? {
    var here = function
    for _ in 0..<Self.maximumDepth {
      guard let next = callee(of: here), let term = next.time.terms.first else { return nil }
      if term.rule != "call" { return Cause(function: next, term: term) }
      here = next
    }
    return nil
  }

  /// The function of the same class that a function of that class gets it from by calling it; nil where it has it from
  /// what it does itself.
  func origin(of function: FunctionScan) -> FunctionScan? {
    var here = function
    for _ in 0..<Self.maximumDepth {
      guard let next = callee(of: here), next.time.class == function.time.class else {
        return here.name == function.name && here.line == function.line ? nil : here
      }
      here = next
    }
    // A circle of calls has no beginning.
    return nil
  }
}
