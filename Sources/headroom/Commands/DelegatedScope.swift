import EarlyStart
import Foundation
import Sandbox

/// Where this process was given no controllers and systemd would give some: it starts itself again in
/// a scope of its own, as `systemd-run --user --scope -p Delegate=yes headroom …` would.
enum DelegatedScope {
  private static let mark = "HEADROOM_SCOPE"

  /// Does not return where the scope was got: this process has become `systemd-run`.
  static func enterWhereUseful() {
    guard getenv(mark) == nil, access(bus(), F_OK) == 0, !EnvironmentProbe.hasControllers
    else { return }
    let options =
      (getuid() == 0 ? [] : ["--user"])
      + ["--scope", "--quiet", "-p", "Delegate=yes", "--"]
    // Tried with nothing first: where systemd refuses, the run goes on without.
    guard succeeds(["systemd-run"] + options + ["true"]) else { return }
    setenv(mark, "1", 1)
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    dismissEarlySupervisor()
    become(["systemd-run"] + options + [own] + CommandLine.arguments.dropFirst())
  }

  private static func bus() -> String {
    if getuid() == 0 { return "/run/systemd/private" }
    let directory = getenv("XDG_RUNTIME_DIR").map { String(cString: $0) }
    return "\(directory ?? "/run/user/\(getuid())")/bus"
  }

  private static func succeeds(_ words: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private static func become(_ words: [String]) {
    var arguments = words.map { strdup($0) }
    arguments.append(nil)
    execvp(words[0], arguments)
    for argument in arguments { free(argument) }
  }
}
