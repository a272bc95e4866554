import Foundation
import PackagePlugin

/// `swift package headroom scan|profile|gate …`: headroom for the package at hand.
///
/// The arguments go to the command as they are. Where none of them is a path, the package's own
/// sources are meant. Both executables are built when the plug-in runs, in release unless
/// `HEADROOM_PLUGIN_CONFIGURATION=debug` asks for the faster build and the slower program.
@main
struct HeadroomPlugin: CommandPlugin {
  /// The commands that read sources and may do without a path.
  private static let readsSources = ["scan", "gate"]

  func performCommand(context: PluginContext, arguments: [String]) async throws {
    guard let headroom = try build("headroom"), let supervisor = try build("headroom-supervisor")
    else { return }
    var arguments = arguments
    if let command = arguments.first, Self.readsSources.contains(command),
      !arguments.dropFirst().contains(where: { Self.isPath($0) })
    {
      let folder = context.package.directoryURL
      let modules = context.package.targets.compactMap { $0 as? SwiftSourceModuleTarget }
        .filter { $0.kind != .test }
      // Relative to the package, where the command runs: reports name files as the package does.
      arguments += Set(modules.map { Self.relative($0.directoryURL, to: folder) }).sorted()
    }
    let process = Process()
    process.executableURL = headroom
    process.arguments = arguments
    process.currentDirectoryURL = context.package.directoryURL
    var environment = ProcessInfo.processInfo.environment
    environment["HEADROOM_SUPERVISOR"] = supervisor.path
    // The binary lies in the foreign package's build folder, far from the rules.
    if let rules = Self.rules(context.package), environment["HEADROOM_RULES"] == nil {
      environment["HEADROOM_RULES"] = rules
    }
    process.environment = environment
    try process.run()
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      // SwiftPM ends with 1 whatever a plug-in throws, so the command's own code is said here.
      Diagnostics.error("headroom ended with exit code \(process.terminationStatus)")
      return
    }
  }

  /// The executable of a product of headroom's package, built where needed; nil after an error.
  private func build(_ product: String) throws -> URL? {
    let environment = ProcessInfo.processInfo.environment
    let isDebug = environment["HEADROOM_PLUGIN_CONFIGURATION"] == "debug"
    let result = try packageManager.build(
      .product(product),
      parameters: PackageManager.BuildParameters(
        configuration: isDebug ? .debug : .release, echoLogs: false))
    let executable = result.builtArtifacts.first {
      $0.kind == .executable && $0.url.lastPathComponent == product
    }
    guard result.succeeded, let executable else {
      Diagnostics.error("\(product) could not be built:\n\(result.logText.suffix(2_000))")
      return nil
    }
    return executable.url
  }

  /// The rules folder of headroom's own package, which is the package at hand or one that it needs.
  private static func rules(_ package: Package) -> String? {
    let folder = package.directoryURL.appendingPathComponent("rules").path
    if package.displayName == "headroom",
      FileManager.default.fileExists(atPath: folder + "/catalogue")
    {
      return folder
    }
    for dependency in package.dependencies {
      if let found = rules(dependency.package) { return found }
    }
    return nil
  }

  private static func isPath(_ argument: String) -> Bool {
    !argument.hasPrefix("-") && FileManager.default.fileExists(atPath: argument)
  }

  private static func relative(_ url: URL, to folder: URL) -> String {
    let (path, root) = (url.standardizedFileURL.path, folder.standardizedFileURL.path)
    if path == root { return "." }
    return path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }
}
