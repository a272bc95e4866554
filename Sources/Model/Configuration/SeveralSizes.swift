/// The sizes of a workload that varies more than one parameter.
public struct SeveralSizes: Sendable, Hashable {
  /// Which points are asked for.
  public enum Points: Sendable, Hashable {
    /// Each parameter's values, growing, in the parameters' order; the experiment chooses among their combinations.
    case grid([[Int]])
    /// Just these points, one value per parameter each.
    case list([[Int]])
  }

  /// The parameters' names, in the order in which the file first names them.
  public var parameters: [String]
  /// The points.
  public var points: Points
  /// The line of the file that they begin at.
  public var line: Int

  /// Sizes of `parameters` at `points`.
  public init(parameters: [String], points: Points, line: Int = 1) {
    self.parameters = parameters
    self.points = points
    self.line = line
  }
}
