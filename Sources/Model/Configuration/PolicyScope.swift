/// The part of the source that a rule of a policy speaks about.
public struct PolicyScope: Sendable, Hashable {
  /// Paths that the rule covers; empty for all.
  public var include: [PolicyGlob]
  /// Paths that the rule leaves out, whatever ``include`` says.
  public var exclude: [PolicyGlob]
  /// Qualified names of functions that the rule covers; empty for all.
  public var functions: [PolicyGlob]

  /// Creates a scope; without arguments it covers everything.
  public init(
    include: [PolicyGlob] = [], exclude: [PolicyGlob] = [], functions: [PolicyGlob] = []
  ) {
    self.include = include
    self.exclude = exclude
    self.functions = functions
  }

  /// Whether the rule speaks about `function` in `file`.
  public func covers(file: String, function: String) -> Bool {
    (include.isEmpty || include.contains { $0.matches(file) })
      && !exclude.contains { $0.matches(file) }
      && (functions.isEmpty || functions.contains { $0.matches(function) })
  }
}
