internal import BinaryCoding
internal import Glibc
internal import Synchronization

/// Results of former scans, in files of a folder (`.headroom/`).
///
/// There is one file for each combination of program version, catalogue and options, named by their digest, and in it one
/// snapshot: the newest that was worth keeping. Files are written whole under another name and then renamed, so that readers and
/// writers of several processes never see half of one; what is damaged, cut off or of another version is as if it were not there.
///
/// ```swift
/// let cache = ScanCache(folder: ".headroom", identity: [buildIdentity, catalogueDigest])
/// let scan = try SourceAnalysis.analyse(paths: ["Sources"], options: .init(cache: cache))
/// cache.save()
/// ```
public final class ScanCache: Sendable {
  /// The greatest number of snapshot files that stay in the folder.
  static let fileLimit = 8
  /// The greatest number of bytes that stay in the folder.
  static let sizeLimit = 1 << 30

  /// Where the files are.
  public let folder: String
  let key: UInt64
  private let state: Mutex<State>

  private struct State {
    var isLoaded = false
    var snapshot: Snapshot?
    var unsaved: [UInt8]?
  }

  /// Opens a cache; nothing is read or made yet.
  ///
  /// - Parameters:
  ///   - folder: the folder; it need not exist.
  ///   - identity: everything that results depend on besides the sources: the program's build, the catalogue, options.
  public init(folder: String, identity: [String]) {
    self.folder = folder
    var key: UInt64 = 0
    for part in identity { key = Digest64.combined(key, Digest64.of(part)) }
    self.key = key
    state = Mutex(State())
  }

  private var path: String {
    let digits = String(key, radix: 16)
    return folder + "/scan-" + String(repeating: "0", count: 16 - digits.count) + digits + ".cache"
  }

  /// What is known, from this process or a former one; nil for nothing.
  var snapshot: Snapshot? {
    state.withLock { state in
      if !state.isLoaded {
        state.isLoaded = true
        if let memory = SnapshotMemory(path: path) {
          state.snapshot = Snapshot(memory, key: key)
          // The least recently used file is the first to go.
          if state.snapshot != nil { utimensat(AT_FDCWD, path, nil, 0) }
        }
      }
      return state.snapshot
    }
  }

  /// Puts a snapshot in place of what is known.
  func keep(_ bytes: [UInt8]) {
    let snapshot = Snapshot(SnapshotMemory(bytes), key: key)
    state.withLock { state in
      state.isLoaded = true
      guard let snapshot else { return }
      state.snapshot = snapshot
      state.unsaved = bytes
    }
  }

  /// Writes what is new to the folder, and drops what is too old.
  ///
  /// - Returns: why nothing could be written; nil where all is well or there is nothing new.
  @discardableResult public func save() -> String? {
    guard let bytes = state.withLock({ $0.unsaved }) else { return nil }
    if let reason = prepareFolder() { return reason }
    let temporary = "\(path).\(getpid())-\(UInt32.random(in: 0...UInt32.max)).tmp"
    if let reason = Self.write(bytes, to: temporary) {
      unlink(temporary)
      return reason
    }
    guard rename(temporary, path) == 0 else {
      let reason = Self.reason(path)
      unlink(temporary)
      return reason
    }
    state.withLock { $0.unsaved = nil }
    dropOld()
    return nil
  }

  /// Makes the folder, and keeps it out of version control.
  private func prepareFolder() -> String? {
    if mkdir(folder, 0o777) != 0, errno != EEXIST { return Self.reason(folder) }
    let ignore = folder + "/.gitignore"
    if access(ignore, F_OK) != 0 { return Self.write(Array("*\n".utf8), to: ignore) }
    return nil
  }

  private static func write(_ bytes: [UInt8], to path: String) -> String? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { return reason(path) }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { all in
        Glibc.write(descriptor, all.baseAddress.map { $0 + done }, all.count - done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return reason(path)
      }
      done += count
    }
    return nil
  }

  /// Under a lock, so that of several processes that end at once one tidies up.
  private func dropOld() {
    let lock = open(folder + "/.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard lock >= 0 else { return }
    defer { close(lock) }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { return }
    var files: [(path: String, size: Int, age: Int)] = []
    let now = time(nil)
    for name in DiskTree().names(in: folder) where name.hasPrefix("scan-") {
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      let age = now - status.st_mtim.tv_sec
      if name.hasSuffix(".tmp") {
        // Left behind by a process that was killed while it wrote.
        if age > 3_600 { unlink(path) }
      } else if name.hasSuffix(".cache"), path != self.path {
        files.append((path, Int(status.st_size), age))
      }
    }
    var own = stat()
    var size = lstat(path, &own) == 0 ? Int(own.st_size) : 0
    for (rank, file) in files.sorted(by: { $0.age < $1.age }).enumerated() {
      size += file.size
      if rank + 1 >= Self.fileLimit || size > Self.sizeLimit { unlink(file.path) }
    }
  }

  private static func reason(_ path: String) -> String {
    "\(path): \(String(cString: strerror(errno)))"
  }
}
