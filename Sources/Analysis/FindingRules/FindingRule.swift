package import ScanModel

/// One performance smell: its own file, metadata in `rules/findings`, a pair of fixtures.
package protocol FindingRule: Sendable {
  var description: RuleDescription { get }

  /// The places in the context's function where the rule speaks.
  func check(_ context: RuleContext) -> [Finding]
}
