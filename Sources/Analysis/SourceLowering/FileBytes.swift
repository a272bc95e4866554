#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Reads a file into memory.
package enum FileBytes {
  /// - Parameter path: the file's path.
  /// - Returns: all its bytes.
  /// - Throws: `IntakeError.unreadable` with the system's reason, `IntakeError.tooLarge` before anything is read.
  package static func read(_ path: String) throws(IntakeError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(file: path, reason: "not a regular file")
    }
    let size = Int(status.st_size)
    guard size <= SourceLowering.sizeLimit else {
      throw .tooLarge(file: path, bytes: size, limit: SourceLowering.sizeLimit)
    }
    var error: IntakeError?
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Self.read(
          descriptor,
          into: UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
        if got < 0 {
          if errno == EINTR { continue }
          error = failure(path)
          return
        }
        if got == 0 { return }
        count += got
      }
    }
    if let error { throw error }
    return bytes
  }

  private static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func failure(_ path: String) -> IntakeError {
    .unreadable(file: path, reason: String(cString: strerror(errno)))
  }
}
