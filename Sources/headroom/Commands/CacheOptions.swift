import ArgumentParser
import Foundation
import SourceAnalysis

/// Where results of former scans are kept.
struct CacheOptions: ParsableArguments {
  @Option(
    name: .customLong("cache"),
    help: ArgumentHelp(
      "Where results are kept for the next scan; .headroom of the package or repository without it.",
      valueName: "folder"))
  var folder: String?

  @Flag(name: .customLong("no-cache"), help: "Take nothing from former scans and keep nothing.")
  var isOff = false

  func validate() throws {
    if isOff, folder != nil { throw ValidationError("--no-cache and --cache exclude each other") }
  }

  /// The folder for a scan of `paths`; nil for none.
  func place(of paths: [String]) -> String? {
    if isOff { return nil }
    return folder ?? paths.first.flatMap(Self.standardFolder)
  }

  /// `.headroom` beside what makes a package or a repository, at or above `path`; nil where there is neither: a single
  /// file somewhere is no reason to leave a folder there.
  private static func standardFolder(_ path: String) -> String? {
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    while true {
      for name in [".headroom.yaml", "Package.swift", ".git"]
      where FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path) {
        return folder.appendingPathComponent(".headroom").path
      }
      guard folder.path != "/" else { return nil }
      folder.deleteLastPathComponent()
    }
  }

  /// Keeps what is new. That a folder nobody named cannot be written to is no one's concern.
  func save(_ cache: ScanCache?) {
    guard let reason = cache?.save(), folder != nil else { return }
    Standard.error.write("warning: nothing kept for the next scan: \(reason)\n")
  }
}
