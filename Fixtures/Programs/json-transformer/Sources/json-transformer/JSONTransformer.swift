import Glibc

/// `json-transformer [STEP…] INPUT [--output FILE]`: reads JSON records, transforms them, writes JSON lines.
@main
struct JSONTransformer {
  static func main() {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      let input = try FileContents.read(options.input)
      var records = try RecordReader(input).records()
      for step in options.steps {
        records = step.apply(to: records)
      }
      try FileContents.write(serialised(records), to: options.output)
    } catch {
      let message = Array("json-transformer: \(error)\n".utf8)
      _ = write(STDERR_FILENO, message, message.count)
      exit(error is OptionError ? 2 : 1)
    }
  }

  private static func serialised(_ records: [JSONValue]) -> [UInt8] {
    var writer = JSONWriter()
    for record in records {
      writer.write(record)
      writer.endLine()
    }
    return writer.bytes
  }
}
