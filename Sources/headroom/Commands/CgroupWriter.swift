import Emitters
import Foundation

/// Writes an emission of the cgroup target into a control group that exists.
enum CgroupWriter {
  /// Writes every file and reads it back.
  ///
  /// - Returns: one line per file, with what the kernel holds now.
  /// - Throws: ``CommandFailure`` where the folder is no cgroup of version 2, lacks a controller or
  ///   the kernel refuses a value; what was written before stays.
  static func apply(_ emission: Emission, to folder: String) throws(CommandFailure) -> String {
    let files = FileManager.default
    guard files.fileExists(atPath: folder + "/cgroup.procs") else {
      throw CommandFailure(
        .environment,
        "--apply: \(folder) is no control group (it has no cgroup.procs); make it with"
          + " mkdir below /sys/fs/cgroup")
    }
    guard files.fileExists(atPath: folder + "/cgroup.controllers") else {
      throw CommandFailure(
        .environment, "--apply: \(folder) belongs to cgroup v1; expected a group of cgroup v2")
    }
    var text = ""
    for file in emission.files {
      let key = file.name.split(separator: "/").last.map(String.init) ?? file.name
      let path = "\(folder)/\(key)"
      guard files.fileExists(atPath: path) else {
        // Kernels without swap accounting have no such file, and then there is nothing to limit.
        if key.hasPrefix("memory.swap") {
          text += "  \(key) is not there: this kernel does not account swap\n"
          continue
        }
        let controller = key.prefix { $0 != "." }
        throw CommandFailure(
          .environment,
          "--apply: \(path) is missing: the \(controller) controller is not enabled;"
            + " write +\(controller) to the parent's cgroup.subtree_control")
      }
      let descriptor = open(path, O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw refusal(path, file.text) }
      // The kernel takes a value in one write or not at all.
      let bytes = Array(file.text.utf8)
      let count = write(descriptor, bytes, bytes.count)
      let failure = errno
      close(descriptor)
      guard count == bytes.count else {
        errno = failure
        throw refusal(path, file.text)
      }
      let held = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      text += "  \(key) = \(held.split(separator: "\n").joined(separator: ", "))\n"
    }
    return text
  }

  private static func refusal(_ path: String, _ value: String) -> CommandFailure {
    let reason = String(cString: strerror(errno))
    return CommandFailure(
      .environment,
      "--apply: cannot write '\(value.split(separator: "\n").joined())' to \(path): \(reason)")
  }
}
