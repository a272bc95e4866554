import Algorithms
import BinaryCoding
import Catalogue
import CompilerTypes
import Configuration
import Foundation
import ScanModel
import SourceAnalysis

/// Scans source paths with the settings of the project that governs them.
struct SourceScanner {
  private var paths: [String]
  private var options: SourceAnalysis.Options

  /// Prepares a scan of `paths`; a package's folder stands for its sources. Results are kept in `folder`, where one is given.
  init(
    paths: [String], catalogue: [String], threads: Int? = nil, cache folder: String? = nil
  ) throws(CommandFailure) {
    HeapGrowth.inLargeSteps()
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw CommandFailure(.input, "\(path): no such file or directory")
    }
    for path in paths where Self.isForeignFile(path) {
      throw CommandFailure(.input, "\(path): not a Swift file; expected one ending in .swift")
    }
    let projects = try ProjectFile.governing(each: paths)
    let costs: Catalogue
    var cache: ScanCache?
    do {
      // Later files override earlier ones, so the user's come last.
      let files =
        try Catalogue.files(in: try RulesFolder.path() + "/catalogue")
        + projects.flatMap(\.project.catalogue).uniqued() + catalogue
      let before = folder == nil ? [] : Self.digests(of: files)
      costs = try Catalogue.load(from: files)
      // A file that changes while it is read belongs to no cache.
      if let folder, Self.digests(of: files) == before {
        cache = ScanCache(folder: folder, identity: [BuildIdentity.text] + before)
      }
    } catch let error as CatalogueError {
      throw CommandFailure(.input, error.description)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.internal, "\(error)")
    }
    self.paths = paths
    self.options = SourceAnalysis.Options(
      rules: { try ProjectFile.rules(for: $0) },
      threads: threads ?? max(1, ProcessInfo.processInfo.activeProcessorCount),
      catalogue: costs, cache: cache)
  }

  /// Where results are kept; nil for nowhere.
  var cache: ScanCache? { options.cache }

  private static func digests(of files: [String]) -> [String] {
    files.map { file in
      FileManager.default.contents(atPath: file).map { String(Digest64.of(Array($0)), radix: 16) }
        ?? "\(file) is missing"
    }
  }

  /// Scans files that are not on disk with the same settings.
  ///
  /// - Parameters:
  ///   - entries: the files below the top of a tree, by their paths from there, project files among them.
  ///   - paths: what to scan of them, relative to the top.
  ///   - top: where the tree lies, for the settings of its projects.
  ///   - name: what a file is called in the result.
  /// - Returns: the scan, as if the files were on disk by these names.
  /// - Throws: `CommandFailure` where a path is not in the tree or a project file cannot be read.
  func scan(
    _ entries: [SourceEntry], below paths: [String], top: String,
    naming name: (String) -> String
  ) throws(CommandFailure) -> ScanDocument {
    var options = options
    options.rules = { folder in
      try ProjectFile.rules(for: folder == "." ? top : "\(top)/\(folder)", walkedAs: folder)
    }
    return try Self.asInput {
      try SourceAnalysis.scan(entries, below: paths, options: options, naming: name)
    }
  }

  /// What `body` gives; an error that is no failure of the command yet is one of its input.
  private static func asInput<Result>(
    _ body: () throws -> Result
  ) throws(CommandFailure) -> Result {
    do {
      return try body()
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.input, "\(error)")
    }
  }

  private static func isForeignFile(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    return !isDirectory.boolValue && !path.hasSuffix(".swift")
  }

  /// Lets the compiler say what it knows of the sources' types.
  ///
  /// - Parameter progress: called with how many files have been asked about, and of how many.
  /// - Returns: what it answered, of which the scans to come make use.
  /// - Throws: `CommandFailure` where a package is not built or the compiler is missing.
  mutating func askCompiler(
    _ progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws(CommandFailure) -> CompilerInquiry.Answer {
    let files = try Self.asInput {
      try SourceAnalysis.files(in: paths, options: options).map(Self.absolute)
    }
    let answer = try await CompilerInquiry.ask(
      about: files, threads: options.threads, progress)
    options.compilerTypes = { answer.files[Self.absolute($0)] }
    return answer
  }

  /// The path as compilers write it.
  private static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }

  /// Scans.
  func scan() async throws(CommandFailure) -> ScanDocument { try analyse().document }

  /// Scans, and keeps what is needed to explain the bounds; `isBrief` for no more than a table shows.
  func analyse(isBrief: Bool = false) throws(CommandFailure) -> SourceScan {
    var options = options
    options.isBrief = isBrief
    return try Self.asInput { try SourceAnalysis.analyse(paths: paths, options: options) }
  }

  /// The region trees of the functions, for reports that show them.
  func outlines() async throws(CommandFailure) -> [FunctionOutline] {
    do {
      return try await SourceAnalysis.outlines(paths: paths, options: options)
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(.input, "\(error)")
    }
  }

  /// The control flow graphs of the functions called `name`.
  func controlFlow(of name: String) throws(CommandFailure) -> [ControlFlow] {
    let graphs = try Self.asInput {
      try SourceAnalysis.controlFlow(of: name, paths: paths, options: options)
    }
    guard !graphs.isEmpty else { throw Self.noFunction(name) }
    return graphs
  }

  /// The failure to find a function by name.
  static func noFunction(_ name: String) -> CommandFailure {
    CommandFailure(
      .input,
      "no function with a body is called '\(name)'; headroom scan --format json lists the names")
  }
}
