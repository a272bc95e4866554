internal import BinaryCoding
internal import ScanModel

/// What a scan says of one file besides its functions, and what that depended on.
struct FileFindings: Sendable {
  /// Digests of the names that the rules asked ``TypeEnvironment`` for.
  var asked: [UInt32] = []
  var findings: [Finding] = []
  /// Parts left out, each with its line and the reason.
  var omissions: [(line: Int, reason: String)] = []

  var sealed: [UInt8] {
    var writer = ByteWriter()
    writer.list(asked) { $0.half($1) }
    writer.list(findings) { $1.write(to: &$0) }
    writer.list(omissions) { writer, one in
      writer.signed(one.line)
      writer.text(one.reason)
    }
    return writer.sealed
  }

  init() {}

  /// What was kept of `file`; nil where the bytes are none.
  init?(_ reader: ByteReader?, file: String) {
    guard var reader else { return nil }
    asked = reader.list { $0.half() }
    findings = reader.list { Finding(from: &$0, file: file) }
    omissions = reader.list { reader in
      let line = reader.signed()
      return (line, reader.text())
    }
    guard !reader.isBroken else { return nil }
  }
}

/// What a scan says of one function.
struct FunctionResult: Sendable {
  var scan: FunctionScan
  /// Whether it was given up for the work it takes.
  var isOverBudget = false

  /// The results of a file's functions as bytes.
  static func sealed(_ results: [FunctionResult]) -> [UInt8] {
    var writer = ByteWriter()
    writer.list(results) { writer, one in
      writer.bool(one.isOverBudget)
      one.scan.write(to: &writer)
    }
    return writer.sealed
  }

  /// What was kept of the functions of `file`; nil where the bytes are none.
  static func results(_ reader: ByteReader?, file: String) -> [FunctionResult]? {
    guard var reader else { return nil }
    let results = reader.list { reader in
      let isOverBudget = reader.bool()
      return FunctionResult(
        scan: FunctionScan(from: &reader, file: file), isOverBudget: isOverBudget)
    }
    return reader.isBroken ? nil : results
  }
}
