import Configuration
import Foundation

/// Finds the one file that a command needs where it was given a folder.
enum ContractFile {
  /// A workload file: `path` itself, else the only one of the folder's project or, without a project file, of the folder.
  static func workload(_ path: String) throws(CommandFailure) -> String {
    guard isFolder(path) else { return path }
    let project = try ProjectFile.governing(path)
    let named = isProject(path) ? project.project.workloads : []
    return try only(
      named.isEmpty ? files(in: path, ending: [".headroom.yaml", ".headroom.json"]) : named,
      in: path, what: "workload file (*.headroom.yaml)", remedy: "headroom init \(path) writes one")
  }

  /// A profile: `path` itself, else the only one in the folder.
  static func profile(_ path: String) throws(CommandFailure) -> String {
    guard isFolder(path) else { return path }
    return try only(
      files(in: path, ending: [".rdp.yaml", ".rdp.json"]), in: path,
      what: "profile (*.rdp.yaml)", remedy: "headroom profile \(path) makes one")
  }

  private static func only(
    _ files: [String], in folder: String, what: String, remedy: String
  ) throws(CommandFailure) -> String {
    switch files.count {
    case 1: return files[0]
    case 0: throw CommandFailure(.input, "\(folder): no \(what) in this folder; \(remedy)")
    default:
      throw CommandFailure(
        .usage,
        "\(folder): more than one \(what); name one of \(files.joined(separator: ", "))")
    }
  }

  private static func files(in folder: String, ending suffixes: [String]) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { name in
      // The project file itself ends like a workload file.
      !name.hasPrefix(".") && suffixes.contains { name.hasSuffix($0) }
    }
    .sorted().map { folder == "." ? $0 : folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
  }

  private static func isProject(_ folder: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(folder)/\(Project.fileName)")
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }
}
