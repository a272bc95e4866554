import ArgumentParser
import Foundation

/// An `--output kind=FILE` option.
struct OutputOption: ExpressibleByArgument {
  var kind: String
  var path: String

  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    kind = String(argument[..<equals])
    path = String(argument[argument.index(after: equals)...])
    guard !kind.isEmpty, !path.isEmpty else { return nil }
  }

  static var defaultValueDescription: String { "kind=FILE" }
}

/// Writes reports so that a reader never sees half of one.
enum OutputFiles {
  /// Writes `text` to `path` through a temporary file beside it.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    // Devices and pipes are written in place: renaming over them would replace them.
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      guard status.st_mode & S_IFMT != S_IFDIR else {
        throw CommandFailure(.environment, "cannot write \(path): it is a directory")
      }
      return try writeBytes(text, to: path, named: path)
    }
    let temporary = "\(path).\(getpid()).tmp"
    do throws(CommandFailure) {
      try writeBytes(text, to: temporary, named: path)
    } catch {
      unlink(temporary)
      throw error
    }
    guard rename(temporary, path) == 0 else {
      let reason = String(cString: strerror(errno))
      unlink(temporary)
      throw CommandFailure(.environment, "cannot write \(path): \(reason)")
    }
  }

  private static func writeBytes(
    _ text: String, to path: String, named name: String
  ) throws(CommandFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CommandFailure(
        .environment, "cannot write \(name): \(String(cString: strerror(errno)))")
    }
    let written = Standard(descriptor: descriptor).write(text)
    let failure = errno
    let closed = close(descriptor) == 0
    guard written, closed else {
      let reason = String(cString: strerror(written ? errno : failure))
      throw CommandFailure(.environment, "cannot write \(name): \(reason); nothing was kept")
    }
  }

  /// Writes a result to standard output; a stream that refuses it is a failure, not a success.
  static func print(_ text: String) throws(CommandFailure) {
    guard Standard.output.write(text) else {
      throw CommandFailure(
        .environment, "cannot write to standard output: \(String(cString: strerror(errno)))")
    }
  }
}
