/// The part of the source that a rule of a policy speaks about.
public struct PolicyScope: Sendable, Hashable {
  /// Paths that the rule covers; empty for all.
  public var include: [Glob]
  /// Paths that the rule leaves out, whatever ``include`` says.
  public var exclude: [Glob]
  /// Qualified names of functions that the rule covers; empty for all.
  public var functions: [Glob]

  /// Modules that the rule covers, by name; empty for all.
  public var modules: [Glob]

  /// Creates a scope; without arguments it covers everything.
  public init(
    include: [Glob] = [], exclude: [Glob] = [], functions: [Glob] = [],
    modules: [Glob] = []
  ) {
    self.include = include
    self.exclude = exclude
    self.functions = functions
    self.modules = modules
  }

  /// The module that `file` belongs to by the layout of Swift packages: the folder below the last
  /// `Sources` or `Tests`, else the folder that the file lies in; nil for a file in no folder.
  public static func module(of file: String) -> String? {
    let parts = file.split(separator: "/").dropLast()
    guard let root = parts.lastIndex(where: { ["Sources", "Tests", "Plugins"].contains($0) }),
      root + 1 < parts.endIndex
    else { return parts.last.map(String.init) }
    return String(parts[root + 1])
  }

  private static func isModule(of file: String, among modules: [Glob]) -> Bool {
    guard let module = module(of: file) else { return false }
    return modules.contains { $0.matches(module) }
  }

  /// Whether the rule speaks about `function` in `file`.
  public func covers(file: String, function: String) -> Bool {
    (include.isEmpty || include.contains { $0.matches(file) })
      && !exclude.contains { $0.matches(file) }
      && (functions.isEmpty || functions.contains { $0.matches(function) })
      && (modules.isEmpty || Self.isModule(of: file, among: modules))
  }
}
