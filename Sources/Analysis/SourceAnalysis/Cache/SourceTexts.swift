internal import BinaryCoding
internal import SourceLowering
internal import Synchronization

/// The texts of files as they were when they were taken in.
final class SourceTexts: Sendable {
  private let entries: [SourceEntry]
  private let numbers: [String: Int]
  /// What the files' contents were called; empty where nobody looked.
  private let blobs: [BlobName?]
  private let change = Mutex(false)

  init(_ entries: [SourceEntry], blobs: [BlobName?] = []) {
    self.entries = entries
    self.blobs = blobs
    numbers = Dictionary(
      zip(entries.map(\.path), entries.indices), uniquingKeysWith: { first, _ in first })
  }

  /// Whether a file was met that had changed.
  var sawChange: Bool { change.withLock { $0 } }

  /// The text of a file; nil where it is no longer what it was.
  func read(_ path: String) -> [UInt8]? {
    guard let number = numbers[path], case .success(let bytes) = taken(number) else {
      change.withLock { $0 = true }
      return nil
    }
    if number < blobs.count, blobs[number] != BlobName(of: bytes) {
      change.withLock { $0 = true }
      return nil
    }
    return bytes
  }

  /// The text of a file by its number, or why there is none.
  func taken(_ number: Int) -> Result<[UInt8], IntakeError> {
    do {
      return .success(try entries[number].read())
    } catch let error as IntakeError {
      return .failure(error)
    } catch {
      return .failure(.unreadable(file: entries[number].path, reason: "\(error)"))
    }
  }
}
