import ScanModel

/// Where the cost of a function comes from when it only calls what costs.
///
/// Functions are told by their place in the document: a scan has tens of thousands, of which few are shown.
struct ScanCauses {
  /// The term that is the cause, and the function that it stands in.
  struct Cause {
    var function: FunctionScan
    var term: TermSummary
  }

  private let all: [FunctionScan]
  /// The functions with a body, by name.
  private let named: [String: [Int]]
  private static let maximumDepth = 12

  /// - Complexity: O(*n*) in the number of functions.
  init(_ scan: ScanDocument) {
    all = scan.functions
    var named: [String: [Int]] = [:]
    named.reserveCapacity(all.count)
    for index in all.indices where all[index].hasBody {
      named[all[index].name, default: []].append(index)
    }
    self.named = named
  }

  /// The function that a function's largest term is a call of; nil where it is something else or several may be meant.
  func callee(of function: Int) -> Int? {
    guard let term = all[function].time.terms.first, term.rule == "call",
      let name = all[function].callee(of: term), let candidates = named[name]
    else { return nil }
    var own: Int?
    for candidate in candidates where all[candidate].file == all[function].file {
      if own != nil { return nil }
      own = candidate
    }
    return own ?? (candidates.count == 1 ? candidates[0] : nil)
  }

  /// Follows calls to the term that is none; nil where the function's own largest term is none, or a call is not known.
  func root(of function: Int) -> Cause? {
    var here = function
    for _ in 0..<Self.maximumDepth {
      guard let next = callee(of: here), let term = all[next].time.terms.first else { return nil }
      if term.rule != "call" { return Cause(function: all[next], term: term) }
      here = next
    }
    return nil
  }

  /// The function of the same class that a function of that class gets it from by calling it; nil where it has it from
  /// what it does itself.
  func origin(of function: Int) -> Int? {
    var here = function
    for _ in 0..<Self.maximumDepth {
      guard let next = callee(of: here), all[next].time.class == all[function].time.class else {
        return all[here].name == all[function].name && all[here].line == all[function].line
          ? nil : here
      }
      here = next
    }
    // A circle of calls has no beginning.
    return nil
  }
}
