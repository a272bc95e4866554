import Foundation

/// The package's targets as `swift package dump-package` tells them.
struct PackageDescription {
  /// A target with what it depends on.
  struct Target {
    var name: String
    /// Relative to the package.
    var folder: String
    var isTest: Bool
    /// Targets of this package.
    var targets: Set<String>
    /// Products of other packages.
    var products: Set<String>
  }

  var targets: [Target]

  /// What went wrong while the description was made.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Reads the output of `dump-package`.
  init(json: Data) throws {
    let dump = try JSONDecoder().decode(Dump.self, from: json)
    let names = Set(dump.targets.map(\.name))
    targets = try dump.targets.map { target in
      var result = Target(
        name: target.name, folder: target.path ?? "Sources/\(target.name)",
        isTest: target.type == "test", targets: [], products: [])
      for dependency in target.dependencies {
        let kinds = [dependency.byName, dependency.target, dependency.product]
        guard let name = kinds.compactMap({ $0?.first?.text }).first else {
          throw Failure(description: "\(target.name): a dependency of a kind that is not known")
        }
        if dependency.product == nil, names.contains(name) {
          result.targets.insert(name)
        } else {
          result.products.insert(name)
        }
      }
      return result
    }
  }

  /// Asks the Swift package manager about the package in `root`.
  ///
  /// The scratch directory is not the package's own: `swift test` holds the lock of that one while
  /// tests run, and a second `swift package` would wait for it for ever.
  static func dump(package root: URL) throws -> PackageDescription {
    let scratch = FileManager.default.temporaryDirectory
      .appending(path: "headroom-architecture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let output = scratch.appending(path: "package.json")
    let errors = scratch.appending(path: "errors.txt")
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "swift", "package", "--package-path", root.path, "--scratch-path", scratch.path,
      "dump-package",
    ]
    process.standardInput = FileHandle.nullDevice
    // Files rather than pipes: a pipe that nobody empties stops the writer.
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let text = try String(contentsOf: errors, encoding: .utf8)
      throw Failure(description: "dump-package ended with \(process.terminationStatus): \(text)")
    }
    return try PackageDescription(json: try Data(contentsOf: output))
  }

  private struct Dump: Decodable {
    struct Target: Decodable {
      var name: String
      var path: String?
      var type: String
      var dependencies: [Dependency]
    }
    struct Dependency: Decodable {
      var byName: [Part]?
      var target: [Part]?
      var product: [Part]?
    }
    /// A dependency is an array of names, nulls and conditions; only the names matter.
    struct Part: Decodable {
      var text: String?

      init(from decoder: any Decoder) throws {
        text = try? decoder.singleValueContainer().decode(String.self)
      }
    }
    var targets: [Target]
  }
}
