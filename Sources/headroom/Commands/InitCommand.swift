import ArgumentParser
import Configuration
import Documents
import Foundation

/// `headroom init`: commented files to start from.
struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented project file and a workload file per executable of a package.",
    discussion: "Existing files are left as they are.")

  @Argument(help: "The package's folder.")
  var path = "."

  func run() async throws {
    let manifest = path + "/Package.swift"
    guard FileManager.default.fileExists(atPath: manifest) else {
      throw CommandFailure(
        .input, "\(manifest): no such file; init works on a Swift package, run it in its folder")
    }
    let executables = try PackageDescription.executables(in: path)
    try write(StarterFiles.project(workloads: executables), to: path + "/" + Project.fileName)
    if executables.isEmpty {
      try OutputFiles.print("No executable product: no workload file was written.\n")
    }
    for name in executables {
      try write(StarterFiles.workload(executable: name), to: "\(path)/\(name).headroom.yaml")
    }
  }

  private func write(_ text: String, to file: String) throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      try OutputFiles.print("  kept \(file), which exists\n")
      return
    }
    try OutputFiles.write(text, to: file)
    try OutputFiles.print("  → \(file)\n")
  }
}
