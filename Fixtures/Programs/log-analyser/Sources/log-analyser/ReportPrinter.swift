import Glibc

/// Writes a report as text for people.
struct ReportPrinter {
  let limit: Int

  func print(_ report: Report) {
    var text = ""
    let latency = report.latency()
    text += "requests  \(report.entries.count)\n"
    text += "rejected  \(report.rejected)\n"
    text += "bytes     \(report.totalBytes)\n"
    text += "latency   \(describe(latency))\n"

    text += "\nstatus\n"
    for (status, count) in report.statusCounts() {
      text += "  \(status)  \(padded(count, to: 9))\n"
    }

    let users = report.topUsers(limit)
    text += "\nusers (\(users.total))\n"
    for user in users.top {
      text += "  \(padded(user.requests, to: 7)) requests \(padded(user.bytes, to: 11)) bytes"
      text += "  \(user.user)\n"
    }

    let paths = report.paths()
    text += "\npaths (\(paths.count))\n"
    for path in paths.prefix(limit) {
      text += "  \(padded(path.requests, to: 7)) requests \(padded(path.failures, to: 6)) failed"
      text += "  \(describe(path.latency))  \(path.path)\n"
    }
    write(text, to: STDOUT_FILENO)
  }

  private func describe(_ latency: Percentiles) -> String {
    "p50 \(padded(latency.median, to: 4)) ms  p90 \(padded(latency.p90, to: 4)) ms  "
      + "p99 \(padded(latency.p99, to: 5)) ms  max \(padded(latency.maximum, to: 5)) ms"
  }

  private func padded(_ value: Int, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: " ", count: max(0, width - digits.count)) + digits
  }
}

/// Writes all of `text`; what a closed pipe does not take is lost.
func write(_ text: String, to descriptor: Int32) {
  let bytes = Array(text.utf8)
  var written = 0
  while written < bytes.count {
    let count = bytes[written...].withUnsafeBytes {
      Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    if count < 0 {
      if errno == EINTR { continue }
      return
    }
    written += count
  }
}
