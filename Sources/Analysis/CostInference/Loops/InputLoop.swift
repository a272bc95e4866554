internal import CostAlgebra
internal import ProgramModel

/// `while let line = readLine()`, `while true { let count = read(…); if count == 0 { break } … }`: reads a source that is
/// outside of the program to its end, so that it runs as often as there is something to read.
///
/// The size is named by what a round reads: `input.lines`, `input.chunks` (as many as the reads
/// come to), `input.bytes`. That the source ends is assumed, and said.
enum InputLoop: LoopClass {
  static func bound(_ view: LoopView, _ value: (Expression) -> Value) -> LoopBound? {
    for condition in view.conditions {
      var candidates = [condition]
      condition.walk { part in
        if case .variable(let variable) = part.kind {
          if let own = view.locals[variable.id] { candidates.append(own) }
          candidates += view.assigned[variable.id, default: []]
        }
        return true
      }
      for candidate in candidates {
        guard let (name, size) = source(candidate) else { continue }
        return LoopBound(
          kind: "input", trips: .size(size), evidence: .assumed,
          assumption: "what '\(name)' reads comes to an end (line \(view.loop.position.line))")
      }
    }
    return nil
  }

  /// The call that reads, and the size of what it reads from; nil for anything else, also for arithmetic with what was read:
  /// a loop that adds up until it is enough may go on at the end of its input for ever.
  private static func source(_ expression: Expression) -> (name: String, size: String)? {
    switch expression.kind {
    case .try(_, let inner), .await(let inner), .forceUnwrap(let inner), .prefix("!", let inner),
      .optionalChain(let inner):
      return source(inner)
    case .member(let inner, "isEmpty"), .member(let inner, "count"): return source(inner)
    case .binary(let name, let left, let right):
      guard ["==", "!=", ">", ">=", "<", "<="].contains(name) else { return nil }
      return source(left) ?? source(right)
    case .call(let callee, let arguments): return source(callee, arguments.map(\.label))
    default: return nil
    }
  }

  private static func source(
    _ callee: Expression, _ labels: [String?]
  ) -> (name: String, size: String)? {
    switch callee.kind {
    case .name(let name, _):
      // By their number of arguments, so that another function of the same short name is none of them.
      switch (name, labels.count) {
      case ("readLine", 0), ("readLine", 1): return (name, "input.lines")
      case ("getline", 3), ("fgets", 3): return (name, "input.lines")
      case ("read", 3), ("recv", 4), ("fread", 4): return (name, "input.chunks")
      case ("fgetc", 1), ("getc", 1), ("getchar", 0): return (name, "input.bytes")
      default: return nil
      }
    case .member(_, "read") where labels == ["upToCount"],
      .member(_, "readData") where labels == ["ofLength"]:
      return (callee.lastName ?? "read", "input.chunks")
    default: return nil
    }
  }
}
