import Configuration
import Documents
import Foundation

/// Finds the project file that governs a path.
enum ProjectFile {
  /// The project of the nearest `.headroom.yaml` at or above `path`, else the standard one.
  static func governing(_ path: String) throws(CommandFailure) -> Project {
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    while true {
      let candidate = folder.appendingPathComponent(Project.fileName).path
      if FileManager.default.fileExists(atPath: candidate) {
        return try CommandFailure.reading { () throws(DocumentError) in
          try Project.read(path: candidate)
        }
      }
      guard folder.path != "/" else { return Project() }
      folder.deleteLastPathComponent()
    }
  }
}
