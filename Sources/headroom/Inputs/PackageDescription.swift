import Foundation

/// What `swift package describe` tells of a package.
enum PackageDescription {
  private struct Description: Decodable {
    struct Target: Decodable {
      var name: String
      var type: String
    }
    var targets: [Target]
  }

  /// The names of the executable targets, sorted.
  static func executables(in path: String) throws(CommandFailure) -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swift", "package", "--package-path", path, "describe", "--type", "json"]
    let output = Pipe()
    process.standardOutput = output
    let data: Data
    do {
      try process.run()
      data = try output.fileHandleForReading.readToEnd() ?? Data()
      process.waitUntilExit()
    } catch {
      throw CommandFailure(.environment, "cannot run swift package describe: \(error)")
    }
    guard process.terminationStatus == 0,
      let description = try? JSONDecoder().decode(Description.self, from: data)
    else {
      throw CommandFailure(.input, "\(path)/Package.swift: swift package describe failed on it")
    }
    return description.targets.filter { $0.type == "executable" }.map(\.name).sorted()
  }
}
