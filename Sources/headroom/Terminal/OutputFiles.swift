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
  /// A report and where it goes; `-` is standard output.
  struct File {
    var text: String
    var path: String
    /// Whether what the file holds already is kept in front of the report.
    var appends = false
  }

  /// Writes `text` to `path` through a temporary file beside it.
  static func write(_ text: String, to path: String) throws(CommandFailure) {
    try write([File(text: text, path: path)])
  }

  /// Writes several reports: every file is staged beside its place first, so that a full disk or a
  /// missing folder leaves all of them as they were.
  static func write(_ files: [File]) throws(CommandFailure) {
    var staged: [(temporary: String, path: String)] = []
    do throws(CommandFailure) {
      var direct: [(descriptor: Int32, File)] = []
      for file in files {
        switch try place(file.path) {
        case .descriptor(let descriptor): direct.append((descriptor, file))
        case .inPlace: direct.append((-1, file))
        case .file(let path):
          var former = ""
          if file.appends, access(path, F_OK) == 0 { former = try content(path) }
          // Two reports into one file would silently lose one.
          guard !staged.contains(where: { $0.path == path }) else {
            throw CommandFailure(.usage, "\(file.path): two outputs go to this file; name another")
          }
          let temporary = "\(path).\(getpid()).tmp"
          Interruption.willMake(temporary)
          defer { Interruption.hasMade(temporary) }
          staged.append((temporary, path))
          try writeBytes(former + file.text, to: temporary, named: file.path)
        }
      }
      for (descriptor, file) in direct {
        if descriptor < 0 {
          try writeBytes(file.text, to: file.path, named: file.path)
        } else if !Standard(descriptor: descriptor).write(file.text) {
          throw CommandFailure(
            .environment, "cannot write \(file.path): \(String(cString: strerror(errno)))")
        }
      }
    } catch {
      for entry in staged { unlink(entry.temporary) }
      throw error
    }
    for (index, entry) in staged.enumerated() where rename(entry.temporary, entry.path) != 0 {
      let reason = String(cString: strerror(errno))
      for entry in staged[index...] { unlink(entry.temporary) }
      throw CommandFailure(.environment, "cannot write \(entry.path): \(reason)")
    }
  }

  private enum Place {
    /// A stream of this process.
    case descriptor(Int32)
    /// A device or pipe, which renaming over would replace.
    case inPlace
    /// A regular file, by the path behind symbolic links, so that these stay.
    case file(String)
  }

  private static func place(_ path: String) throws(CommandFailure) -> Place {
    switch path {
    case "-", "/dev/stdout", "/proc/self/fd/1", "/dev/fd/1": return .descriptor(STDOUT_FILENO)
    case "/dev/stderr", "/proc/self/fd/2", "/dev/fd/2": return .descriptor(STDERR_FILENO)
    default: break
    }
    var status = stat()
    guard stat(path, &status) == 0 else { return .file(path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw CommandFailure(.environment, "cannot write \(path): it is a directory")
    default: return .inPlace
    }
    guard let real = realpath(path, nil) else { return .file(path) }
    defer { free(real) }
    return .file(String(cString: real))
  }

  private static func content(_ path: String) throws(CommandFailure) -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CommandFailure(.environment, "cannot append to \(path): it cannot be read")
    }
    return String(decoding: data, as: UTF8.self)
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
