import Glibc

/// A system call that failed.
struct SystemError: Error, CustomStringConvertible {
  let operation: String
  let code: Int32

  /// Takes the reason from `errno`.
  init(_ operation: String) {
    self.operation = operation
    self.code = errno
  }

  var description: String { "cannot \(operation): \(String(cString: strerror(code)))" }
}
