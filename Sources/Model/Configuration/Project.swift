public import Documents

/// The project file `.headroom.yaml`: what headroom looks at in a package.
public struct Project: Sendable, Hashable {
  /// The file's name.
  public static let fileName = ".headroom.yaml"
  /// The document's kind.
  public static let kind = "Project"
  /// The version that this code reads.
  public static let apiVersion = "headroom.dev/v1"
  /// What is left out unless the file says otherwise: generated, vendored and test code.
  public static let standardExcludes = [
    "**/*.pb.swift", "**/*.grpc.swift", "**/.build/**", "**/.build-*/**", "**/checkouts/**",
    "**/Tests/**", "**/vendor/**", "**/Package.swift",
  ]

  /// Globs of files to scan; empty for every Swift file.
  public var include: [String] = []
  /// Globs of files to leave out.
  public var exclude: [String] = Project.standardExcludes
  /// The policy file or the name of a ready policy; nil for the default one.
  public var policy: String?
  /// Catalogue files for the package's libraries.
  public var catalogue: [String] = []
  /// Workload files.
  public var workloads: [String] = []

  /// Creates the project that holds where there is no file.
  public init() {}

  /// Reads the project file at `path`.
  ///
  /// - Parameter path: a YAML or JSON file.
  /// - Returns: the project.
  /// - Throws: `DocumentError` naming file, line and key.
  public static func read(path: String) throws(DocumentError) -> Project {
    let top = try DocumentFile.node(path).object()
    try DocumentHeader.check(top, kind: kind, version: apiVersion)
    var project = Project()
    let spec = try top.required("spec").object()
    _ = top.optional("metadata")
    try top.rejectUnknownKeys()
    project.include = try spec.optional("include")?.strings() ?? []
    project.exclude = try spec.optional("exclude")?.strings() ?? standardExcludes
    project.policy = try spec.optional("policy")?.nonEmptyString()
    project.catalogue = try spec.optional("catalogue")?.strings() ?? []
    project.workloads = try spec.optional("workloads")?.strings() ?? []
    try spec.rejectUnknownKeys()
    return project
  }
}
