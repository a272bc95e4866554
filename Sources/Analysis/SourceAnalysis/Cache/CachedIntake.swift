internal import BinaryCoding
internal import ProgramModel
internal import SourceLowering

/// What became of the files of a scan, each known from a former run or taken in now.
struct CachedIntake: Sendable {
  /// One file.
  struct Taken: Sendable {
    var entry: SourceEntry
    /// nil where it could not be read.
    var blob: BlobName?
    /// Its number in the former snapshot, where its content is the same.
    var former: Int?
    /// What it was lowered to now; nil where a former run did or it could not be.
    var file: SourceFile?
    /// Why it is not analysed; nil where it is.
    var failure: (line: Int?, reason: String)?
  }

  /// In order of path.
  var files: [Taken]

  /// Reads and lowers what is not known.
  init(_ entries: [SourceEntry], former: Snapshot?, threads: Int) {
    let entries = entries.sorted { $0.path < $1.path }
    let taken = Gathered<Taken>()
    LargeStackWorkers.run(count: entries.count, threads: threads) { i in
      taken.set(Self.take(entries[i], former), for: i)
    }
    files = taken.inOrder
  }

  /// Whether nothing at all differs from the former run.
  func isSame(as former: Snapshot) -> Bool {
    files.count == former.index.files.count && files.allSatisfy { $0.former != nil }
  }

  private static func take(_ entry: SourceEntry, _ former: Snapshot?) -> Taken {
    var taken = Taken(entry: entry)
    let number = former?.numbers[entry.path]
    let known = number.flatMap { former?.index.files[$0].blob }
    func isKnown(_ blob: BlobName?) -> Bool {
      guard let blob, let known, blob == known, let number, let former else { return false }
      taken.blob = blob
      taken.former = number
      taken.failure = former.index.files[number].failure
      return true
    }
    if isKnown(entry.blob.flatMap(BlobName.init(hexadecimal:))) { return taken }
    let bytes: [UInt8]
    do {
      bytes = try entry.read()
    } catch let error as IntakeError {
      taken.failure = (error.line, error.reason)
      return taken
    } catch {
      let unreadable = IntakeError.unreadable(file: entry.path, reason: "\(error)")
      taken.failure = (unreadable.line, unreadable.reason)
      return taken
    }
    let blob = BlobName(of: bytes)
    if isKnown(blob) { return taken }
    taken.blob = blob
    do throws(IntakeError) {
      taken.file = try SourceLowering.lower(source: bytes, path: entry.path)
    } catch {
      taken.failure = (error.line, error.reason)
    }
    return taken
  }
}
