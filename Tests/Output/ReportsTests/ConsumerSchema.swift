import Foundation

/// The consumers' published schemas and the independent programs that validate against them.
enum ConsumerSchema {
  /// The folder of the schemas; nil where the environment does not name one.
  static let folder: String? = ProcessInfo.processInfo.environment["HEADROOM_SCHEMAS"]

  /// Runs `command` on a file that holds `text`, its path appended last.
  ///
  /// - Returns: the exit status and what was printed.
  static func run(_ command: [String], on text: String, named name: String) throws -> (
    status: Int32, output: String
  ) {
    let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
      "headroom-reports-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command + [file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
