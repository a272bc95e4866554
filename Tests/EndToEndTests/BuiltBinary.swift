import Foundation

/// The built binary, run as a user would. `HEADROOM_BINARY` names it; `make test` sets it.
let binary = ProcessInfo.processInfo.environment["HEADROOM_BINARY"]

/// The package's folder.
let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// How a command ended and what it said.
struct Ended {
  var status: Int32
  var output: String
  var error: String
}

/// Runs a program to its end; `interruptedAfter` seconds it is sent INT.
func run(
  _ program: String, _ arguments: [String], in folder: String = root,
  environment: [String: String] = [:], interruptedAfter delay: Double? = nil
) throws -> Ended {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  let streams = try temporaryFolder()
  defer { try? FileManager.default.removeItem(atPath: streams) }
  // Files, not pipes: a full pipe would stop the program.
  for name in ["out", "err"] {
    _ = FileManager.default.createFile(atPath: "\(streams)/\(name)", contents: nil)
  }
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = FileHandle(forWritingAtPath: streams + "/out")
  process.standardError = FileHandle(forWritingAtPath: streams + "/err")
  try process.run()
  if let delay {
    Thread.sleep(forTimeInterval: delay)
    process.interrupt()
  }
  process.waitUntilExit()
  func text(_ name: String) -> String {
    String(
      decoding: FileManager.default.contents(atPath: "\(streams)/\(name)") ?? Data(),
      as: UTF8.self)
  }
  let status = process.terminationStatus
  return Ended(
    status: process.terminationReason == .uncaughtSignal ? 128 + status : status,
    output: text("out"), error: text("err"))
}

/// A new folder; the caller removes it.
func temporaryFolder() throws -> String {
  let path = NSTemporaryDirectory() + "/headroom-e2e-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  return path
}

/// Runs `body` with a new folder that holds `files` by name, and removes it.
func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
  let folder = try temporaryFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  for (name, text) in files {
    let file = URL(fileURLWithPath: "\(folder)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  try body(folder)
}

func isInstalled(_ tool: String) -> Bool {
  (try? run("sh", ["-c", "command -v \(tool)"]).status) == 0
}
