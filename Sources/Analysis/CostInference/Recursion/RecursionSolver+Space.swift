internal import CostAlgebra
internal import ProgramModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// What a recursion has alive at once, and how deep it gets.

/// How the calls of a recursion lie.
struct RecursionShape {
  /// The most calls that are not done yet at once: one frame each. Swift does not promise to reuse the frame of a call that
  /// is the last thing a function does, so it counts as well.
  var depth: CostExpression
  /// All calls together.
  var calls: CostExpression
  /// Where each call works on a fraction: the fractions.
  var parts: [Double] = []
  /// The size of what is worked on, which no result exceeds.
  var whole: CostExpression?

  init(_ depth: CostExpression, calls: CostExpression, whole: CostExpression? = nil) {
    self.depth = depth
    self.calls = calls
    self.whole = whole
  }

  /// Calls on parts of a size, each a fraction of it.
  init(_ whole: CostExpression, parts: [Double]) {
    self.init(
      whole.logarithm,
      calls: parts.count <= 1
        ? whole.logarithm : whole.leading.raised(to: Self.exponent(parts)), whole: whole)
    self.parts = parts
  }

  /// The p from `least` on for which the fractions to the power of p add up to one (Akra and Bazzi 1998).
  static func exponent(_ parts: [Double], from least: Double = 0) -> Double {
    var (low, high) = (least, least + 64)
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if parts.reduce(0, { $0 + pow($1, middle) }) > 1 { low = middle } else { high = middle }
    }
    return (high * 1e6).rounded() / 1e6
  }
}

extension RecursionSolver {
  /// Settles what is alive at once: what a frame holds, for each frame of the deepest chain, and what stays of all calls.
  func settleSpace(_ shape: RecursionShape) {
    let e = evaluator
    if e.measuresSpan { return }
    e.allocation = total(of: e.allocation, shape)
    e.summary.space.depth = e.summary.space.depth + shape.depth
    guard !e.summary.space.peak.isZero else { return }
    var space = e.summary.space
    let frame = returned(space.peak, shape)
    e.note(
      e.recursion[0].line, "each of \(leading: shape.depth) frames has \(leading: frame) alive")
    let inResult = returned(space.inResult, shape)
    // What a call hands on to the next and keeps is not known by what it holds alone.
    let elsewhere = space.keeping == 0 ? returned(space.elsewhere, shape) : frame
    space.peak = all(of: frame, over: shape.depth, shape.parts)
    if !space.inResult.isZero, !e.isFlatResult {
      // A result may be made of the results of other calls.
      space.inResult = total(of: inResult, shape)
      space.peak += space.inResult
    } else {
      space.inResult = inResult
    }
    if !elsewhere.isZero {
      space.elsewhere = total(of: elsewhere, shape)
      space.peak += space.elsewhere
    }
    e.summary.space = space
  }

  /// Where no scheme fits.
  func leaveSpaceOpen() {
    let e = evaluator
    let name = e.entry.function.baseName
    e.summary.space.depth = CostExpression(Symbol("depth(\(name))", kind: .cost))
    if !e.summary.space.peak.isZero {
      e.summary.space.peak = CostExpression(Symbol("heap(\(name))", kind: .cost))
      e.summary.space.inResult = e.summary.space.peak
    }
  }

  /// A size that is named after what a call of the function gives back, in the sizes of what it was handed.
  private func returned(_ size: CostExpression, _ shape: RecursionShape) -> CostExpression {
    let own = evaluator.entry.function.baseName + "()"
    guard let whole = shape.whole, size.containsSymbol(where: { $0.name.hasPrefix(own) }) else {
      return size
    }
    let text =
      "peak: what '\(evaluator.entry.function.baseName)' gives back is no larger than \(whole.leading)"
    if !evaluator.summary.assumptions.contains(text) { evaluator.summary.assumptions.append(text) }
    return size.substituting { $0.name.hasPrefix(own) ? whole : nil }
  }

  /// What the frames of one chain hold together.
  private func all(
    of frame: CostExpression, over depth: CostExpression, _ parts: [Double]
  ) -> CostExpression {
    let degree = ComplexityClass(of: frame)
    // n + n/2 + n/4 + … is at most a multiple of n.
    if !parts.isEmpty, !degree.isUnknown, degree.power > 0 {
      let largest = parts.max() ?? 0.5
      return frame * (1 / (1 - pow(largest, degree.power)))
    }
    return frame * depth
  }

  /// What all calls take together.
  private func total(of each: CostExpression, _ shape: RecursionShape) -> CostExpression {
    guard !shape.parts.isEmpty, !ComplexityClass(of: each).isUnknown else {
      return each * shape.calls
    }
    let degree = ComplexityClass(of: each).power
    let weight = shape.parts.reduce(0) { $0 + pow($1, degree) }
    if abs(weight - 1) < 1e-9 { return each * shape.depth }
    // Where the calls outweigh what the first takes, the last ones take what does not depend on the size.
    return weight < 1 ? each : each.isConstant ? each * shape.calls : shape.calls
  }
}

extension RecursionSolver {
  /// The size that each call makes smaller by a constant, where there is one.
  func depthByMeasure() -> CostExpression? {
    for measure in measures() {
      let steps = evaluator.recursion.map { call -> Double? in
        if case .by(let step)? = shrink(measure, call) { step } else { nil }
      }
      guard !steps.contains(where: { $0 == nil }), let step = steps.compactMap(\.self).min() else {
        continue
      }
      return measure * (1 / step)
    }
    return nil
  }
}

extension FunctionEvaluator {
  /// Whether what the function gives back holds no memory but its own buffer.
  var isFlatResult: Bool { isFlat(entry.resultType) }
}
