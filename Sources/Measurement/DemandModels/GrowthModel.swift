/// A sum of growth terms with non-negative coefficients: demand as a function of size.
public struct GrowthModel: Sendable, Hashable {
  /// One term with its coefficient, in the metric's unit.
  public struct Part: Sendable, Hashable {
    /// The shape.
    public let term: GrowthTerm
    /// What the shape is multiplied by; not negative.
    public let coefficient: Double

    /// Makes a term with its coefficient.
    public init(term: GrowthTerm, coefficient: Double) {
      self.term = term
      self.coefficient = coefficient
    }
  }

  /// The parts, the constant first where there is one.
  public let parts: [Part]

  /// Makes the model that is the sum of `parts`.
  public init(parts: [Part]) { self.parts = parts }

  /// The demand at `size`.
  public func value(at size: Double) -> Double {
    var sum = 0.0
    // 0 · ∞ would be NaN, so a term without weight is left out.
    for part in parts where part.coefficient > 0 {
      sum += part.coefficient * part.term.value(at: size)
    }
    return sum
  }

  /// The fastest growing term that has a weight; constant where nothing grows.
  public var leadingTerm: GrowthTerm {
    parts.lazy.filter { $0.coefficient > 0 }.map(\.term).max() ?? .constant
  }

  /// The share of the demand at `size` that comes from the leading term, 0…1.
  public func leadingShare(at size: Double) -> Double {
    let total = value(at: size)
    guard total > 0 else { return 0 }
    let leading = leadingTerm
    let part = parts.first { $0.term == leading }
    return (part.map { $0.coefficient * leading.value(at: size) } ?? 0) / total
  }
}

/// A model with the share of belief that the evidence gives to it.
public struct WeightedModel: Sendable, Hashable {
  /// The model.
  public let model: GrowthModel
  /// Its share among all candidates, 0…1.
  public let weight: Double

  /// Gives `model` the share `weight`.
  public init(model: GrowthModel, weight: Double) {
    self.model = model
    self.weight = weight
  }
}
