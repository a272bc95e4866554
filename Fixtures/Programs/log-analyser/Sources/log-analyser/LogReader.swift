import Glibc

/// Reads a file line by line through a buffer, without holding the file in memory.
struct LogReader {
  let path: String
  var bufferSize = 64 * 1024

  init(path: String) {
    self.path = path
  }

  /// Calls `body` with each line, without its line feed.
  func forEachLine(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileError(path: path, operation: "open", code: errno) }
    defer { close(descriptor) }

    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: bufferSize)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw FileError(path: path, operation: "read", code: errno)
      }
      if count == 0 { break }

      var start = 0
      while let end = buffer[start..<count].firstIndex(of: UInt8(ascii: "\n")) {
        if pending.isEmpty {
          try body(buffer[start..<end])
        } else {
          pending += buffer[start..<end]
          try body(pending[...])
          pending.removeAll(keepingCapacity: true)
        }
        start = end + 1
      }
      pending += buffer[start..<count]
    }
    if !pending.isEmpty {
      try body(pending[...])
    }
  }
}

struct FileError: Error, CustomStringConvertible {
  let path: String
  let operation: String
  let code: Int32

  var description: String { "cannot \(operation) \(path): \(String(cString: strerror(code)))" }
}
