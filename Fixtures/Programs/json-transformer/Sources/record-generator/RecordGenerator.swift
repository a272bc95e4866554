import Glibc

/// `record-generator --records N --output FILE [--form lines|array] [--seed S]`: writes N orders as JSON. The
/// same arguments always give the same bytes.
@main
struct RecordGenerator {
  static func main() {
    guard let options = Options(CommandLine.arguments.dropFirst()) else {
      fail(
        "usage: record-generator --records N --output FILE [--form lines|array] [--seed S]", code: 2
      )
    }
    guard let file = fopen(options.output, "w") else {
      fail("cannot write \(options.output): \(String(cString: strerror(errno)))", code: 1)
    }
    var orders = Orders(seed: options.seed)
    if options.form == .array { fputs("[\n", file) }
    for index in 0..<options.records {
      fputs(orders.next(), file)
      fputs(options.form == .array && index + 1 < options.records ? ",\n" : "\n", file)
    }
    if options.form == .array { fputs("]\n", file) }
    guard fclose(file) == 0 else {
      fail("cannot write \(options.output): \(String(cString: strerror(errno)))", code: 1)
    }
  }

  private static func fail(_ message: String, code: Int32) -> Never {
    let line = Array("record-generator: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(code)
  }
}

private struct Options {
  enum Form: String {
    case lines, array
  }

  var records = -1
  var output = ""
  var form = Form.lines
  var seed: UInt64 = 1

  init?(_ arguments: ArraySlice<String>) {
    var arguments = arguments.makeIterator()
    while let name = arguments.next() {
      guard let value = arguments.next() else { return nil }
      switch name {
      case "--records": records = Int(value) ?? -1
      case "--output": output = value
      case "--form":
        guard let form = Form(rawValue: value) else { return nil }
        self.form = form
      case "--seed": seed = UInt64(value) ?? 1
      default: return nil
      }
    }
    guard records >= 0, !output.isEmpty else { return nil }
  }
}
