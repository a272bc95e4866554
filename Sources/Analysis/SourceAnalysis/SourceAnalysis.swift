public import Catalogue
public import Configuration
internal import CostAlgebra
internal import CostInference
internal import FindingRules
internal import FoundationEssentials
internal import ProgramModel
public import ScanModel
internal import SourceLowering
internal import Synchronization

/// From paths to a scan: files are read and lowered in parallel, then every function's cost is inferred.
public enum SourceAnalysis {
  /// What to scan and how.
  public struct Options: Sendable {
    /// The rules for what is scanned below a folder: asked for each path given and for each folder below that holds a
    /// project file.
    public var rules: @Sendable (_ folder: String) throws -> PathRules
    /// How many threads read and lower files.
    public var threads: Int
    /// The name of what is scanned; the first path when nil.
    public var subject: String?
    /// The costs of library calls beyond the language's own collections; calls it does not know stay unknown.
    public var catalogue: Catalogue?

    /// Creates options.
    public init(
      rules: @escaping @Sendable (_ folder: String) throws -> PathRules = { PathRules(folder: $0) },
      threads: Int = 2, subject: String? = nil, catalogue: Catalogue? = nil
    ) {
      self.rules = rules
      self.threads = threads
      self.subject = subject
      self.catalogue = catalogue
    }
  }

  /// Scans files and folders.
  ///
  /// Folders are searched for `.swift` files, leaving out hidden folders and `.build`. The result does not depend on the
  /// order of `paths` or on the number of threads.
  ///
  /// - Parameters:
  ///   - paths: files and folders, relative to the working directory or absolute.
  ///   - options: what to leave out, and how many threads to use.
  /// - Returns: the scan document; files that could not be read or parsed stand in `notAnalysed`.
  /// - Throws: `SourceAnalysisError` when a path does not exist, and what the rules throw.
  public static func scan(
    paths: [String], options: Options = Options()
  ) async throws -> ScanDocument {
    let found = try SourceFinder.files(in: paths, rules: options.rules)
    let analysis = analyse(found, threads: options.threads, catalogue: options.catalogue)
    return ScanDocument(
      subject: options.subject ?? paths.first ?? ".", files: found.count, lines: analysis.lines,
      functions: analysis.functions, findings: analysis.findings, notAnalysed: analysis.omitted)
  }

  /// Explains how the bounds of the functions called `name` came about.
  ///
  /// - Parameters:
  ///   - name: the qualified name, or its end.
  ///   - paths: files and folders, as for a scan.
  ///   - options: as for a scan.
  /// - Returns: one explanation per function of that name, in order of file and line; empty when there is none.
  /// - Throws: `SourceAnalysisError` when a path does not exist, and what the rules throw.
  public static func explain(
    _ name: String, paths: [String], options: Options = Options()
  ) async throws -> [Explanation] {
    let found = try SourceFinder.files(in: paths, rules: options.rules)
    let analysis = analyse(found, threads: options.threads, catalogue: options.catalogue)
    return zip(analysis.functions, analysis.terms)
      .filter { $0.0.name == name || $0.0.name.hasSuffix("." + name) }
      .map { Explanation($0.0, $0.1) }
  }

  struct Analysis: Sendable {
    var functions: [FunctionScan] = []
    var terms: [[CostTerm]] = []
    var findings: [Finding] = []
    var omitted: [NotAnalysed] = []
    var lines = 0
  }

  static func analyse(
    _ paths: [String], threads: Int, catalogue: Catalogue? = nil
  ) -> Analysis {
    let results = Mutex<[Int: Result<SourceFile, IntakeError>]>([:])
    let unreadable = Mutex<[Int: String]>([:])
    LargeStackWorkers.run(count: paths.count, threads: threads) { i in
      guard let data = FileManager.default.contents(atPath: paths[i]) else {
        unreadable.withLock { $0[i] = "the file cannot be read; check its permissions" }
        return
      }
      do throws(IntakeError) {
        let file = try SourceLowering.lower(source: Array(data), path: paths[i])
        results.withLock { $0[i] = .success(file) }
      } catch {
        results.withLock { $0[i] = .failure(error) }
      }
    }
    let lowered = results.withLock { $0 }
    let missing = unreadable.withLock { $0 }
    let state = Mutex(Analysis())
    // Inference follows call chains by recursion, so it gets a large stack as well.
    LargeStackWorkers.run(count: 1, threads: 1) { _ in
      let analysis = infer(paths, lowered, missing, catalogue)
      state.withLock { $0 = analysis }
    }
    return state.withLock { $0 }
  }

  private static func infer(
    _ paths: [String], _ lowered: [Int: Result<SourceFile, IntakeError>], _ missing: [Int: String],
    _ catalogue: Catalogue?
  ) -> Analysis {
    var analysis = Analysis()
    var files: [SourceFile] = []
    for (i, path) in paths.enumerated() {
      switch lowered[i] {
      case .success(let file):
        files.append(file)
        analysis.lines += file.lineCount
        for omission in file.omissions {
          analysis.omitted.append(
            NotAnalysed(
              file: path, line: Int(omission.position.line), reason: omission.reason))
        }
      case .failure(let error):
        analysis.omitted.append(NotAnalysed(file: path, reason: "\(error)"))
      case nil:
        analysis.omitted.append(
          NotAnalysed(file: path, reason: missing[i] ?? "the file was not read"))
      }
    }
    analysis.findings = FindingRules.check(files)
    let table = SymbolTable(files)
    let costs = catalogue.map { CatalogueCosts($0) as any CostCatalogue } ?? CoreLibrary()
    let inference = Inference(table, catalogue: costs)
    var others: [InferenceAssumptions: Inference] = [:]
    for (index, entry) in table.entries.enumerated() {
      let summary = inference.summary(of: index) ?? FunctionSummary()
      if summary.isOverBudget {
        analysis.omitted.append(
          NotAnalysed(
            file: entry.file, line: Int(entry.function.position.line),
            reason: "\(entry.function.name) not analysed, because it takes more than "
              + "\(inference.budget) steps; split it into smaller functions"))
      }
      analysis.functions.append(
        FunctionReport.scan(entry, summary) { assumptions in
          let other =
            others[assumptions] ?? Inference(table, catalogue: costs, assuming: assumptions)
          others[assumptions] = other
          return other.summary(of: index).map {
            [ClaimCheck.Derived(isWriting: ClaimCheck.isWriting(entry.function), summary: $0)]
          } ?? []
        })
      analysis.terms.append(summary.cost.terms)
    }
    return analysis
  }
}
