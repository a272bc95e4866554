internal import BinaryCoding
internal import Glibc

/// One run as it was kept: for each file what it was lowered to and what was reported of it, and what every result depended on.
///
/// Everything is in one run of bytes: a head of ``headSize`` bytes (mark, key, length, place of the index, digest of all that
/// follows), parts, the index of the parts. Bytes that are not all there, or not as they were written, are no snapshot.
final class Snapshot: Sendable {
  static let headSize = 40
  private static let mark: UInt64 = 0x3130_6d6f_7264_6168

  /// A part of the bytes.
  struct Part: Sendable {
    var start = 0
    var count = 0
  }

  /// One file.
  struct File: Sendable {
    var path: String
    /// nil where it could not be read.
    var blob: BlobName?
    /// Why it was not analysed; nil where it was.
    var failure: (line: Int?, reason: String)?
    var lineCount = 0
    var functionCount = 0
    var digests: Part = Part()
    /// What it was lowered to.
    var model: Part = Part()
    var findings: Part = Part()
    var reports: Part = Part()
  }

  /// What is there besides files.
  struct Index: Sendable {
    var files: [File] = []
    var explorations = Part()
    var components = Part()
    var claims = Part()
    var environment = Part()
  }

  private let memory: SnapshotMemory
  let index: Index
  let numbers: [String: Int]

  /// The snapshot in these bytes; nil where they are none of this key.
  ///
  /// - Complexity: O(*n*), some gigabytes in a second, and O(number of files).
  init?(_ memory: SnapshotMemory, key: UInt64) {
    let bytes = memory.bytes
    guard bytes.count >= Self.headSize else { return nil }
    func word(_ place: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    guard word(0) == Self.mark, word(8) == key, word(16) == UInt64(bytes.count),
      word(24) <= UInt64(bytes.count), word(24) >= UInt64(Self.headSize),
      word(32) == Digest64.of(UnsafeRawBufferPointer(rebasing: bytes[Self.headSize...]))
    else { return nil }
    guard
      var reader = ByteReader(
        sealed: UnsafeRawBufferPointer(rebasing: bytes[Int(word(24))...]))
    else { return nil }
    let index = Index(from: &reader)
    guard !reader.isBroken, reader.isAtEnd else { return nil }
    self.memory = memory
    self.index = index
    numbers = Dictionary(
      zip(index.files.map(\.path), index.files.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The bytes of a part.
  func bytes(_ part: Part) -> UnsafeRawBufferPointer {
    guard part.start >= 0, part.count >= 0, part.start <= memory.bytes.count - part.count else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(
      rebasing: memory.bytes[part.start..<part.start + part.count])
  }

  /// A reader of a part.
  func reader(_ part: Part) -> ByteReader? { ByteReader(sealed: bytes(part)) }

  /// The bytes of a snapshot of such parts.
  static func head(key: UInt64, count: Int, index: Int, digest: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    for word in [mark, key, UInt64(count), UInt64(index), digest] { writer.word(word) }
    return writer.bytes
  }
}

extension Snapshot.Part {
  func write(to writer: inout ByteWriter) {
    writer.count(start)
    writer.count(count)
  }

  init(from reader: inout ByteReader) {
    start = reader.count()
    count = reader.count()
  }
}

extension Snapshot.Index {
  func write(to writer: inout ByteWriter) {
    writer.list(files) { writer, file in
      writer.text(file.path)
      writer.optional(file.blob) { $1.write(to: &$0) }
      writer.optional(file.failure) { writer, failure in
        writer.optional(failure.line) { $0.count($1) }
        writer.text(failure.reason)
      }
      writer.count(file.lineCount)
      writer.count(file.functionCount)
      for part in [file.digests, file.model, file.findings, file.reports] {
        part.write(to: &writer)
      }
    }
    for part in [explorations, components, claims, environment] { part.write(to: &writer) }
  }

  init(from reader: inout ByteReader) {
    files = reader.list { reader in
      var file = Snapshot.File(path: reader.text())
      file.blob = reader.optional { BlobName(from: &$0) }
      file.failure = reader.optional { reader in
        let line = reader.optional { $0.count() }
        return (line, reader.text())
      }
      file.lineCount = reader.count()
      file.functionCount = reader.count()
      file.digests = Snapshot.Part(from: &reader)
      file.model = Snapshot.Part(from: &reader)
      file.findings = Snapshot.Part(from: &reader)
      file.reports = Snapshot.Part(from: &reader)
      return file
    }
    explorations = Snapshot.Part(from: &reader)
    components = Snapshot.Part(from: &reader)
    claims = Snapshot.Part(from: &reader)
    environment = Snapshot.Part(from: &reader)
  }
}

/// The bytes of a snapshot: of a file that is mapped into memory, or of a run of this process.
final class SnapshotMemory: @unchecked Sendable {
  /// Never changes.
  let bytes: UnsafeRawBufferPointer
  private let isMapped: Bool

  /// Maps a file; nil where there is none, or none that can be read.
  init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0,
      let start = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0),
      start != MAP_FAILED
    else { return nil }
    bytes = UnsafeRawBufferPointer(start: start, count: Int(status.st_size))
    isMapped = true
  }

  /// Keeps bytes.
  init(_ content: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 16)
    copy.copyBytes(from: content)
    bytes = UnsafeRawBufferPointer(copy)
    isMapped = false
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    } else {
      bytes.deallocate()
    }
  }
}
