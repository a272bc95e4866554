import Foundation

/// Finds the `rules` folder: library costs, finding metadata, policies and schemas.
enum RulesFolder {
  /// The folder, from `HEADROOM_RULES`, beside an installed binary, or above one built in place.
  static func path() throws(CommandFailure) -> String {
    if let path = ProcessInfo.processInfo.environment["HEADROOM_RULES"], !path.isEmpty {
      return path
    }
    let executable =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    let installed = folder.appendingPathComponent("../share/headroom/rules").standardized.path
    if isRules(installed) { return installed }
    while folder.path != "/" {
      let candidate = folder.appendingPathComponent("rules").path
      if isRules(candidate) { return candidate }
      folder.deleteLastPathComponent()
    }
    throw CommandFailure(
      .environment,
      "the rules folder was not found beside \(executable); set HEADROOM_RULES to it")
  }

  private static func isRules(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/catalogue")
      && FileManager.default.fileExists(atPath: path + "/policies")
  }

  /// The YAML files of `rules/<folder>`, sorted.
  static func files(in folder: String) throws(CommandFailure) -> [String] {
    let directory = try path() + "/" + folder
    let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { directory + "/" + $0 }
  }
}
