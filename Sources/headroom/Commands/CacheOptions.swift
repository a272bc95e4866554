import ArgumentParser
import Configuration
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
    NearestFolder.holding(
      anyOf: [Project.fileName, "Package.swift", ".git"], atOrAbove: path
    ).map { $0 == "/" ? "/.headroom" : $0 + "/.headroom" }
  }

  /// Keeps what is new. That a folder nobody named cannot be written to is no one's concern.
  func save(_ cache: ScanCache?) {
    guard let reason = cache?.save(), folder != nil else { return }
    Standard.error.write("warning: nothing kept for the next scan: \(reason)\n")
  }
}
