internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// The finished runs of an experiment, kept on disk so that an interrupted one goes on where it stopped.
///
/// One file per workload in a folder: a line of JSON names what the runs are of (``key(of:digest:host:)``), and each
/// further line is one run, written at once, so that even a kill loses nothing that had ended. A torn last line
/// is left out. Runs of another program, command, limit or machine are not taken. While an experiment holds a journal,
/// others do without.
final class ExperimentJournal: Sendable {
  /// The folder's usual name, beside the workload file.
  static let folderName = ".headroom"
  private static let schema = "headroom.journal/2"

  /// The runs of the interrupted experiment, by what they were asked at.
  let found: [SampleRecord.Asked: SampleRun]
  private let path: String
  private let descriptor: Int32

  private struct Header: Codable {
    var schema: String
    var key: String
  }

  /// Opens the journal of the workload `name` in `folder`; nil where the folder cannot be written, or another
  /// experiment holds the journal: the runs are then not kept.
  ///
  /// - Parameters:
  ///   - folder: Made where it is not there.
  ///   - name: The workload's name.
  ///   - key: What the runs are of.
  ///   - isFresh: Whether to forget what is there.
  init?(folder: String, name: String, key: String, isFresh: Bool) {
    mkdir(folder, 0o755)
    let safe = name.map { $0.isLetter || $0.isNumber || "-_.".contains($0) ? $0 : "_" }
    path = "\(folder)/\(String(safe)).runs.jsonl"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_APPEND, 0o644)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    let lines = (SmallFile.text(path) ?? "").split(separator: "\n")
    let decoder = JSONDecoder()
    let header = lines.first.flatMap { try? decoder.decode(Header.self, from: Data($0.utf8)) }
    var found: [SampleRecord.Asked: SampleRun] = [:]
    if !isFresh, header?.schema == Self.schema, header?.key == key {
      for line in lines.dropFirst() {
        guard let entry = try? decoder.decode(JournalEntry.self, from: Data(line.utf8)),
          let run = entry.run
        else { continue }
        found[entry.asked] = run
      }
    }
    self.found = found
    // Also where there are runs: a torn line would spoil the next one.
    ftruncate(descriptor, 0)
    write(Header(schema: Self.schema, key: key))
    for (asked, run) in found { write(JournalEntry(SampleRecord(asked, run: run))) }
  }

  deinit { close(descriptor) }

  /// The run that an interrupted experiment made of what is asked; nil where it made none.
  func record(_ asked: SampleRecord.Asked) -> SampleRecord? {
    found[asked].map { SampleRecord(asked, run: $0) }
  }

  /// The wall time that the interrupted experiment's runs took together, in seconds.
  var spentSeconds: Double {
    found.reduce(0) { $0 + (SampleRecord($1.key, run: $1.value).value("wall") ?? 0) }
  }

  /// Keeps a finished run.
  func keep(_ record: SampleRecord) { write(JournalEntry(record)) }

  /// Takes the journal away: the experiment has ended and its runs are in the profile.
  func finish() {
    unlink(path)
    // Only where nothing else is in it.
    rmdir(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
  }

  private func write(_ line: some Encodable) {
    guard var data = try? JSONEncoder().encode(line) else { return }
    data.append(UInt8(ascii: "\n"))
    // In one call, so that an interruption leaves whole lines. A full disk loses the resumption, not the experiment.
    _ = data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Names what runs are of: they answer for each other only where all of this is the same.
  ///
  /// - Parameters:
  ///   - plan: The command, its inputs and limits. Sizes, repetitions and budget may change.
  ///   - digest: That of the program.
  ///   - host: The machine.
  /// - Returns: A digest in hexadecimal digits.
  static func key(of plan: ExperimentPlan, digest: String?, host: HostEnvironment) -> String {
    let limits = plan.limits
    var parts = [
      plan.name, digest ?? "no digest", host.kernel, host.processor ?? "", "\(host.cores)",
    ]
    parts += [plan.workingDirectory, "\(plan.command.arguments)"]
    parts += ["\(plan.generator?.arguments ?? [])"]
    parts += plan.inputFiles.sorted { $0.key < $1.key }.map { size, path in
      "\(size)=\(path) \(SmallFile.stamp(path))"
    }
    parts += plan.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    parts += plan.writePaths
    parts += [
      "\(String(describing: limits.wallSeconds)) \(String(describing: limits.cpuSeconds))",
      "\(String(describing: limits.memoryBytes)) \(String(describing: limits.processes))",
      "\(String(describing: limits.outputBytes))",
    ]
    if let generator = plan.generator?.arguments.first {
      parts.append(
        ExecutableDigest.digest(of: generator, in: plan.workingDirectory) ?? "no digest")
    }
    return SHA256.hex(Array(parts.joined(separator: "\u{0}").utf8))
  }
}
