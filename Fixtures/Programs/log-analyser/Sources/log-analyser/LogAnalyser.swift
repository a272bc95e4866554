import Glibc

/// `log-analyser [--top K] FILE…`: reads access logs and prints who asked for what, and how long it took.
@main
struct LogAnalyser {
  static func main() {
    do {
      let options = try Options(CommandLine.arguments.dropFirst())
      let log = try readLogs(options.files)
      let report = Report(entries: log.entries, rejected: log.rejected)
      ReportPrinter(limit: options.top).print(report)
    } catch {
      write("log-analyser: \(error)\n", to: STDERR_FILENO)
      exit(error is OptionError ? 2 : 1)
    }
  }

  private static func readLogs(_ files: [String]) throws -> (entries: [LogEntry], rejected: Int) {
    var entries: [LogEntry] = []
    var rejected = 0
    for file in files {
      try LogReader(path: file).forEachLine { line in
        guard !line.isEmpty else { return }
        if let entry = LogEntry(line: line) {
          entries.append(entry)
        } else {
          rejected += 1
        }
      }
    }
    return (entries, rejected)
  }
}
