public import DecisionModel

/// Writes an allocation as the settings of one target. One target, one file, one type.
///
/// How to add one: Guides/AddingAnEmitter.md.
public protocol Emitter: Sendable {
  /// The name that `advise --target` takes, in lower case with hyphens.
  static var id: String { get }
  /// What the target is, in one line.
  static var summary: String { get }
  /// Creates the emitter.
  init()
  /// The settings of `advice` for this target.
  ///
  /// - Throws: ``EmissionError`` where the advice lacks a value that the target cannot do without,
  ///   or holds one that it refuses.
  func emit(_ advice: AllocationAdvice) throws(EmissionError) -> Emission
}
