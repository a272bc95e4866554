public import Catalogue
package import CompilerTypes
public import Configuration
internal import CostAlgebra
internal import CostInference
internal import FindingRules
internal import ProgramModel
public import ScanModel
internal import SourceLowering
internal import Synchronization

/// From paths to a scan: files are read, lowered and looked at by the rules in parallel, then every function's cost is
/// inferred, in parallel where the order does not matter.
public enum SourceAnalysis {
  /// What to scan and how.
  public struct Options: Sendable {
    /// The rules for what is scanned below a folder: asked for each path given and for each folder below that holds a
    /// project file.
    public var rules: @Sendable (_ folder: String) throws -> PathRules
    /// How many threads work.
    public var threads: Int
    /// The name of what is scanned; the first path when nil.
    public var subject: String?
    /// The costs of library calls beyond the language's own collections; calls it does not know stay unknown.
    public var catalogue: Catalogue?
    /// What the compiler says of a file, where it was asked; nil for a file that it says nothing of.
    package var compilerTypes: (@Sendable (_ path: String) -> FileTypes?)?
    /// Whether only what a table shows is made of each function: of the contributions to its bounds the largest of its time, and the
    /// calls on that one's line.
    public var isBrief = false
    /// Results of former scans; without it every scan begins from nothing. What a scan with it gives cannot be explained.
    public var cache: ScanCache?

    /// Creates options.
    public init(
      rules: @escaping @Sendable (_ folder: String) throws -> PathRules = { PathRules(folder: $0) },
      threads: Int = 2, subject: String? = nil, catalogue: Catalogue? = nil,
      cache: ScanCache? = nil
    ) {
      self.rules = rules
      self.threads = threads
      self.subject = subject
      self.catalogue = catalogue
      self.cache = cache
    }
  }

  /// Scans files and folders.
  ///
  /// - Parameters:
  ///   - paths: files and folders, relative to the working directory or absolute.
  ///   - options: what to leave out, and how many threads to use.
  /// - Returns: the scan document; files that could not be read or parsed stand in `notAnalysed`.
  /// - Throws: `SourceAnalysisError` when a path does not exist, and what the rules throw.
  public static func scan(
    paths: [String], options: Options = Options()
  ) async throws -> ScanDocument {
    try analyse(paths: paths, options: options).document
  }

  /// Scans files and folders, and keeps what is needed to explain the bounds.
  ///
  /// Folders are searched for `.swift` files, leaving out hidden folders and `.build`. The result does not depend on the
  /// order of `paths` or on the number of threads.
  ///
  /// - Parameters:
  ///   - paths: files and folders, relative to the working directory or absolute.
  ///   - options: what to leave out, and how many threads to use.
  /// - Returns: the scan; files that could not be read or parsed stand in its document's `notAnalysed`.
  /// - Throws: `SourceAnalysisError` when a path does not exist, and what the rules throw.
  public static func analyse(
    paths: [String], options: Options = Options()
  ) throws -> SourceScan {
    let found = try SourceFinder.files(in: paths, rules: options.rules)
    // What the compiler says depends on more than the sources.
    if let cache = options.cache, options.compilerTypes == nil {
      return CachedScan(
        cache: cache, options: options, subject: options.subject ?? paths.first ?? "."
      ).run(
        found.map { path in
          SourceEntry(path: path, blob: nil) { try FileBytes.read(path) }
        })
    }
    return analyse(
      SourceIntake.read(found, threads: max(1, options.threads), types: options.compilerTypes),
      subject: options.subject ?? paths.first ?? ".", options)
  }

  /// The files that a scan of `paths` reads, in its order.
  ///
  /// - Parameters:
  ///   - paths: files and folders, as for a scan.
  ///   - options: as for a scan.
  /// - Returns: the files' paths, below the paths as given.
  /// - Throws: `SourceAnalysisError` when a path does not exist, and what the rules throw.
  public static func files(
    in paths: [String], options: Options = Options()
  ) throws -> [String] {
    try SourceFinder.files(in: paths, rules: options.rules)
  }

  /// Scans files that are found elsewhere than on disk, as in a revision of a repository.
  ///
  /// - Parameters:
  ///   - entries: all files of the tree by their paths from its top, project files among them.
  ///   - paths: files and folders of the tree; `.` for its top.
  ///   - options: what to leave out, and how many threads to use.
  ///   - name: what a file is called in the result.
  /// - Returns: the scan document, as if the files were on disk by these names.
  /// - Throws: `SourceAnalysisError` when a path is not in the tree, and what the rules throw.
  public static func scan(
    _ entries: [SourceEntry], below paths: [String], options: Options = Options(),
    naming name: (String) -> String = { $0 }
  ) throws -> ScanDocument {
    let found = try SourceFinder.files(
      in: paths, of: ListedTree(entries.map(\.path)), rules: options.rules)
    let byPath = Dictionary(entries.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let wanted = found.compactMap { byPath[$0] }
      .map { SourceEntry(path: name($0.path), blob: $0.blob, read: $0.read) }
      .sorted { $0.path < $1.path }
    let subject = options.subject ?? paths.first.map(name) ?? "."
    if let cache = options.cache, options.compilerTypes == nil {
      return CachedScan(cache: cache, options: options, subject: subject).run(wanted).document
    }
    let sources = SourceTexts(wanted)
    return analyse(
      SourceIntake.read(count: wanted.count, threads: max(1, options.threads)) { i in
        (wanted[i].path, sources.taken(i))
      }, subject: subject, options
    ) { sources.read($0) }.document
  }

  /// Scans one file that is in memory.
  ///
  /// - Parameters:
  ///   - source: the file's bytes, UTF-8.
  ///   - path: its name in the result.
  ///   - options: how many threads to use, and the catalogue.
  /// - Returns: the scan; where the file could not be parsed, the reason stands in its document's `notAnalysed`.
  public static func analyse(
    source: [UInt8], path: String, options: Options = Options()
  ) -> SourceScan {
    analyse(
      SourceIntake.read(count: 1, threads: 1) { _ in (path, .success(source)) },
      subject: options.subject ?? path, options)
  }

  private static func analyse(
    _ intake: SourceIntake, subject: String, _ options: Options,
    read: @escaping @Sendable (_ path: String) -> [UInt8]? = { try? FileBytes.read($0) }
  ) -> SourceScan {
    let threads = max(1, options.threads)
    let findings = SourceFix.addEdits(
      to: self.findings(intake.files, threads: threads), threads: threads, read: read)
    let inferred = infer(
      intake.files, threads: threads, isBrief: options.isBrief,
      catalogue: options.catalogue.map { CatalogueCosts($0) as any CostCatalogue } ?? CoreLibrary())
    let document = ScanDocument(
      subject: subject, files: intake.count, lines: intake.lines, functions: inferred.functions,
      findings: findings, notAnalysed: intake.omitted + inferred.omitted,
      typeSources: intake.files.contains { !$0.answers.isEmpty }
        ? ["compiler", "syntax"] : ["syntax"])
    return SourceScan(
      document: document, costs: inferred.costs, notes: inferred.notes,
      remains: SourceScan.Remains(files: intake.files, inference: inferred.work))
  }

  /// The control flow graphs of the functions called `name`, without inferring any cost.
  ///
  /// - Parameters:
  ///   - name: the qualified name, or its end.
  ///   - paths: files and folders, as for a scan.
  ///   - options: as for a scan.
  /// - Returns: one graph per function of that name that has a body, in order of file and line.
  /// - Throws: `SourceAnalysisError` when a path does not exist, and what the rules throw.
  public static func controlFlow(
    of name: String, paths: [String], options: Options = Options()
  ) throws -> [ControlFlow] {
    let found = try SourceFinder.files(in: paths, rules: options.rules)
    return SourceIntake.read(found, threads: max(1, options.threads)).files.flatMap { file in
      file.functions.filter { $0.hasBody && FunctionName.matches($0.name, name) }
        .map { ControlFlow($0, in: file) }
    }
  }

  private static func findings(_ files: [SourceFile], threads: Int) -> [Finding] {
    let types = TypeEnvironment(files: files)
    let found = Gathered<[Finding]>()
    LargeStackWorkers.run(count: files.count, threads: threads) { i in
      found.set(FindingRules.check(files[i], types: types), for: i)
    }
    return found.inOrder.flatMap(\.self)
  }

  private struct Inferred: Sendable {
    var functions: [FunctionScan] = []
    var costs: [Cost] = []
    var notes: [[SpaceNote]] = []
    var omitted: [NotAnalysed] = []
    /// What the bounds were found with.
    var work: ProgramInference?
  }

  /// Inference follows call chains by recursion, so it needs the large stacks as well.
  static func settle(_ inference: ProgramInference, threads: Int) {
    var open = inference.unexplored
    while !open.isEmpty {
      let postponed = Gathered<Int>()
      LargeStackWorkers.run(count: open.count, threads: threads) { [open] i in
        if !inference.withWorker({ inference.explore(open[i], with: $0) }) {
          postponed.set(open[i], for: i)
        }
      }
      open = postponed.inOrder
    }
    let rest = Gathered<[[ProgramInference.Component]]>()
    LargeStackWorkers.run(count: 1, threads: 1) {
      rest.set(inference.withWorker { inference.components(with: $0) }, for: $0)
    }
    for level in rest.inOrder.first ?? [] {
      let settled = Gathered<SettledGroup>()
      LargeStackWorkers.run(count: level.count, threads: threads) { i in
        settled.set(inference.withWorker { inference.settle(level[i], with: $0) }, for: i)
      }
      inference.publish(settled.inOrder)
    }
  }

  /// Why a function has no bound that was given up.
  static func overBudget(_ scan: FunctionScan) -> NotAnalysed {
    NotAnalysed(
      file: scan.file, line: scan.line, function: scan.name,
      reason: "\(scan.name) not analysed, because it takes more than "
        + "\(ProgramInference.standardBudget) steps; split it into smaller functions")
  }

  private static func infer(
    _ files: [SourceFile], threads: Int, isBrief: Bool, catalogue: any CostCatalogue
  ) -> Inferred {
    let table = SymbolTable(files)
    let inference = ProgramInference(table, catalogue: catalogue)
    settle(inference, threads: threads)
    let summaries = inference.summaries()
    let reports = Gathered<[(index: Int, scan: FunctionScan)]>()
    // Claims may ask for bounds under other assumptions, which are inferred in order, on one thread.
    let claiming = table.entries.indices.filter { hasClaims(table.entries[$0].function) }
    let others = table.entries.indices.filter { !hasClaims(table.entries[$0].function) }
    let chunk = 256
    LargeStackWorkers.run(count: 1 + (others.count + chunk - 1) / chunk, threads: threads) { part in
      let own =
        part == 0
        ? claiming : Array(others[(part - 1) * chunk..<min(others.count, part * chunk)])
      reports.set(self.reports(of: own, summaries, inference, isBrief), for: part)
    }
    let parts = reports.inOrder
    // Where each function's report stands: the reports are long and copied once.
    var places = [(part: Int, place: Int)](repeating: (0, 0), count: table.entries.count)
    for (part, own) in parts.enumerated() {
      for (place, report) in own.enumerated() { places[report.index] = (part, place) }
    }
    var inferred = Inferred(
      functions: places.map { parts[$0.part][$0.place].scan },
      costs: summaries.map(\.cost), notes: summaries.map(\.spaceNotes), work: inference)
    for (scan, summary) in zip(inferred.functions, summaries) where summary.isOverBudget {
      inferred.omitted.append(overBudget(scan))
    }
    return inferred
  }
}

extension SourceAnalysis {
  static func hasClaims(_ function: Function) -> Bool {
    function.hasBody && (function.documentation?.holdsBytes(of: "omplexity") ?? false)
  }

  private static func reports(
    of indices: [Int], _ summaries: [FunctionSummary], _ inference: ProgramInference,
    _ isBrief: Bool
  ) -> [(index: Int, scan: FunctionScan)] {
    var variants: [InferenceAssumptions: Inference] = [:]
    var reports: [(index: Int, scan: FunctionScan)] = []
    reports.reserveCapacity(indices.count)
    for index in indices {
      let entry = inference.table.entries[index]
      let report = FunctionReport.scan(entry, summaries[index], isBrief: isBrief) { assumptions in
        let variant = variants[assumptions] ?? inference.variant(assuming: assumptions)
        variants[assumptions] = variant
        return variant.summary(of: index).map {
          [ClaimCheck.Derived(isWriting: ClaimCheck.isWriting(entry.function), summary: $0)]
        } ?? []
      }
      reports.append((index, report))
    }
    return reports
  }
}

/// Results of parallel work, by index.
final class Gathered<Value: Sendable>: Sendable {
  private let values = Mutex<[Int: Value]>([:])

  func set(_ value: Value, for index: Int) { values.withLock { $0[index] = value } }

  /// In the order of the indices.
  var inOrder: [Value] { values.withLock { $0.sorted { $0.key < $1.key }.map(\.value) } }
}
