import Glibc

/// `log-generator --lines N --output FILE [--users M] [--seed S]`: writes an access log. The same arguments
/// always give the same bytes.
@main
struct LogGenerator {
  static func main() {
    guard let options = Options(CommandLine.arguments.dropFirst()) else {
      fail("usage: log-generator --lines N --output FILE [--users M] [--seed S]", code: 2)
    }
    let traffic = Traffic(users: options.users, seed: options.seed)
    guard let file = fopen(options.output, "w") else {
      fail("cannot write \(options.output): \(String(cString: strerror(errno)))", code: 1)
    }
    for line in traffic.prefix(options.lines) {
      fputs(line, file)
    }
    guard fclose(file) == 0 else {
      fail("cannot write \(options.output): \(String(cString: strerror(errno)))", code: 1)
    }
  }

  private static func fail(_ message: String, code: Int32) -> Never {
    let line = Array("log-generator: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(code)
  }
}

private struct Options {
  var lines = 0
  var output = ""
  var users = 0
  var seed: UInt64 = 1

  init?(_ arguments: ArraySlice<String>) {
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      guard let value = arguments.next() else { return nil }
      switch name {
      case "--lines": lines = Int(value) ?? -1
      case "--output": output = value
      case "--users": users = Int(value) ?? -1
      case "--seed": seed = UInt64(value) ?? 1
      default: return nil
      }
    }
    guard lines >= 0, users >= 0, !output.isEmpty else { return nil }
    // A longer log is a log of more people, not of busier ones.
    if users == 0 { users = max(1, lines / 4) }
  }
}
