import Glibc

/// Whole files, and the standard streams under the name `-`.
enum FileContents {
  static func read(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY)
    guard descriptor >= 0 else { throw FileError(operation: "open", path: path, code: errno) }
    defer { if path != "-" { close(descriptor) } }

    var contents: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return contents }
      if count > 0 {
        contents += buffer[..<count]
      } else if errno != EINTR {
        throw FileError(operation: "read", path: path, code: errno)
      }
    }
  }

  /// Writes to the file, or to standard output if there is none.
  static func write(_ bytes: [UInt8], to path: String?) throws(FileError) {
    let name = path ?? "-"
    let descriptor = name == "-" ? STDOUT_FILENO : open(name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw FileError(operation: "create", path: name, code: errno) }
    defer { if name != "-" { close(descriptor) } }

    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw FileError(operation: "write", path: name, code: errno)
      }
    }
  }
}

struct FileError: Error, CustomStringConvertible {
  let operation: String
  let path: String
  let code: Int32

  var description: String { "cannot \(operation) \(path): \(String(cString: strerror(code)))" }
}
