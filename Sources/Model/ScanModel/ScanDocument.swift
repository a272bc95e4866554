/// The result of a scan: the JSON contract `headroom.scan/1`.
///
/// Property names are the keys of the document. Optional properties are left out where they are nil.
public struct ScanDocument: Codable, Sendable, Equatable {
  /// The contract's identifier.
  public static let schemaIdentifier = "headroom.scan/1"
  /// The version of the measure that classes and bounds are computed by; it changes whenever the
  /// same source may get another bound. Baselines of another version are refused.
  public static let measureVersion = 1

  /// Always ``schemaIdentifier``.
  public var schema: String
  /// The measure version that produced the bounds.
  public var measure: Int
  /// What was scanned: a package's name or the path given.
  public var subject: String
  /// How many files were read.
  public var files: Int
  /// How many lines those files have.
  public var lines: Int
  /// Every function, in the order of file, line and name.
  public var functions: [FunctionScan]
  /// Performance findings, in the order of file and line.
  public var findings: [Finding]
  /// Files and functions that could not be analysed, and why.
  public var notAnalysed: [NotAnalysed]
  /// The sources of type information that spoke: `syntax`, `compiler`.
  public var typeSources: [String]

  /// Creates a document with the current schema and measure version.
  public init(
    subject: String, files: Int, lines: Int, functions: [FunctionScan], findings: [Finding],
    notAnalysed: [NotAnalysed], typeSources: [String] = ["syntax"]
  ) {
    self.schema = Self.schemaIdentifier
    self.measure = Self.measureVersion
    self.subject = subject
    self.files = files
    self.lines = lines
    self.functions = functions
    self.findings = findings
    self.notAnalysed = notAnalysed
    self.typeSources = typeSources
  }
}

/// A file or function that was not analysed.
public struct NotAnalysed: Codable, Sendable, Equatable {
  /// The file, relative to the working directory.
  public var file: String
  /// The line, where the reason lies at one.
  public var line: Int?
  /// The function, where only one is concerned.
  public var function: String?
  /// Why, as in `not analysed, because …`.
  public var reason: String

  /// Creates an entry.
  public init(file: String, line: Int? = nil, function: String? = nil, reason: String) {
    self.file = file
    self.line = line
    self.function = function
    self.reason = reason
  }

  /// The file, with the line where it is known, as `A.swift:7`.
  public var place: String { line.map { "\(file):\($0)" } ?? file }
}
