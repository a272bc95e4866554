/// A sum of terms in several sizes with non-negative coefficients.
public struct SurfaceModel: Sendable, Hashable {
  /// One term with its coefficient, in the metric's unit.
  public struct Part: Sendable, Hashable {
    /// The shape.
    public let term: SurfaceTerm
    /// What the shape is multiplied by; not negative.
    public let coefficient: Double
  }

  /// The parts, the constant first where there is one.
  public let parts: [Part]

  /// The demand at `point`, one size per parameter.
  public func value(at point: [Double]) -> Double {
    var sum = 0.0
    // 0 · ∞ would be NaN, so a term without weight is left out.
    for part in parts where part.coefficient > 0 {
      sum += part.coefficient * part.term.value(at: point)
    }
    return sum
  }
}

/// A model of several sizes with the share of belief that the evidence gives to it.
public struct WeightedSurface: Sendable, Hashable {
  /// The model.
  public let model: SurfaceModel
  /// Its share among all candidates, 0…1.
  public let weight: Double

  /// The median of the models' values by belief: a steep model of little belief, which would dominate a
  /// mean far out, does not move it.
  static func middle(of models: [WeightedSurface], at point: [Double]) -> Double {
    DemandFit.middle(of: models.map { ($0.model.value(at: point), $0.weight) })
  }
}
