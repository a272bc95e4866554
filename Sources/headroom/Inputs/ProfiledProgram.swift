import Foundation
import Profiling

/// Finds the program that a profile is of, to tell whether the profile is stale.
enum ProfiledProgram {
  /// The digest of `program` as it is now; nil where it is not found near the profile.
  static func digest(of program: String, profilePath: String) -> String? {
    let beside = URL(fileURLWithPath: profilePath).deletingLastPathComponent().path
    for directory in [FileManager.default.currentDirectoryPath, beside] {
      if let digest = ExecutableDigest.digest(of: program, in: directory) { return digest }
    }
    return nil
  }
}
