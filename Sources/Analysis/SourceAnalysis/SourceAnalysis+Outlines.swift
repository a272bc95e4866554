internal import FoundationEssentials
internal import ProgramModel
public import ScanModel
internal import SourceLowering
internal import Synchronization

extension SourceAnalysis {
  /// The region trees of all functions with the text of their lines, for reports that show them.
  ///
  /// Reads and lowers the files again; nothing is inferred. Files that cannot be read or parsed are left out here: the
  /// scan says why.
  ///
  /// - Parameters:
  ///   - paths: files and folders, as for a scan.
  ///   - options: as for a scan.
  /// - Returns: the outlines in the order of file and line.
  /// - Throws: `SourceAnalysisError` when a path does not exist, and what the rules throw.
  public static func outlines(
    paths: [String], options: Options = Options()
  ) async throws -> [FunctionOutline] {
    let files = try SourceFinder.files(in: paths, rules: options.rules)
    let found = Mutex<[Int: [FunctionOutline]]>([:])
    LargeStackWorkers.run(count: files.count, threads: max(1, options.threads)) { index in
      guard let data = FileManager.default.contents(atPath: files[index]),
        let file = try? SourceLowering.lower(source: Array(data), path: files[index])
      else { return }
      let lines = String(decoding: data, as: UTF8.self)
        .split(omittingEmptySubsequences: false) { $0.isNewline }
        .map { String($0.drop { $0.isWhitespace }) }
      let outlining = RegionOutlining(lines: lines)
      let outlines = file.functions.filter(\.hasBody).map { function in
        var outline = outlining.outline(of: function)
        outline.file = file.path
        return outline
      }
      found.withLock { $0[index] = outlines }
    }
    let outlines = found.withLock { $0 }
    return files.indices.flatMap { outlines[$0] ?? [] }
  }
}
