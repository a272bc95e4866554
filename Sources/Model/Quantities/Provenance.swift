/// Where a number of a profile came from.
public struct Provenance: Sendable, Hashable {
  /// The way in which a number was found.
  public enum Origin: String, Sendable, Hashable, CaseIterable {
    /// Derived from the source code.
    case `static`
    /// Read during a sandboxed run.
    case measured
    /// Observed in a running system.
    case traced
    /// Computed by a model, from the other three.
    case predicted
  }

  /// The way in which the number was found.
  public var origin: Origin
  /// The file, controller, counter or model that it came from.
  public var source: String
  /// How far it can be trusted.
  public var kind: ReadingKind

  /// Creates a provenance.
  public init(_ origin: Origin, source: String, kind: ReadingKind) {
    self.origin = origin
    self.source = source
    self.kind = kind
  }
}
