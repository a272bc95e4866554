internal import CompilerTypes
internal import ProgramModel
internal import ScanModel
internal import SourceLowering

/// Reads and lowers files, each on its own.
struct SourceIntake: Sendable {
  /// What could be lowered, in the order of the paths.
  private(set) var files: [SourceFile] = []
  /// What could not, and the parts that files were lowered without.
  private(set) var omitted: [NotAnalysed] = []
  private(set) var lines = 0
  /// How many files were asked for.
  private(set) var count = 0

  static func read(
    _ paths: [String], threads: Int, types: (@Sendable (String) -> FileTypes?)? = nil
  ) -> SourceIntake {
    read(count: paths.count, threads: threads, types: types) { i in
      do throws(IntakeError) {
        return (paths[i], .success(try FileBytes.read(paths[i])))
      } catch {
        return (paths[i], .failure(error))
      }
    }
  }

  static func read(
    count: Int, threads: Int, types: (@Sendable (String) -> FileTypes?)? = nil,
    _ source: @escaping @Sendable (Int) -> (path: String, bytes: Result<[UInt8], IntakeError>)
  ) -> SourceIntake {
    let results = Gathered<(path: String, file: Result<SourceFile, IntakeError>)>()
    LargeStackWorkers.run(count: count, threads: threads) { i in
      let (path, bytes) = source(i)
      results.set((path, lower(bytes, path, types?(path))), for: i)
    }
    var intake = SourceIntake()
    intake.count = count
    for (path, result) in results.inOrder {
      switch result {
      case .success(let file):
        intake.files.append(file)
        intake.lines += file.lineCount
        intake.omitted += file.omissions.map {
          NotAnalysed(
            file: path, line: Int($0.position.line), reason: "not analysed, because \($0.reason)")
        }
      case .failure(let error):
        intake.omitted.append(NotAnalysed(file: path, line: error.line, reason: error.reason))
      }
    }
    return intake
  }

  private static func lower(
    _ bytes: Result<[UInt8], IntakeError>, _ path: String, _ types: FileTypes?
  ) -> Result<SourceFile, IntakeError> {
    do throws(IntakeError) {
      return .success(try SourceLowering.lower(source: try bytes.get(), path: path, types: types))
    } catch {
      return .failure(error)
    }
  }
}
