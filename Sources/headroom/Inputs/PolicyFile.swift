import Configuration
import Documents
import Foundation

/// Finds policies by file or by the name of a ready one.
enum PolicyFile {
  /// The policy at the path `name`, else the one called `name` in `rules/policies`.
  static func find(_ name: String) throws(CommandFailure) -> Policy {
    let path: String
    if FileManager.default.fileExists(atPath: name) {
      path = name
    } else {
      let ready = try RulesFolder.files(in: "policies")
      let names = ready.map { URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent }
      guard let index = names.firstIndex(of: name) else {
        throw CommandFailure(
          .input,
          "\(name): no such policy file, nor a ready policy of that name; ready ones: "
            + names.joined(separator: ", "))
      }
      path = ready[index]
    }
    let rules = try RulesFolder.files(in: "findings").map {
      URL(fileURLWithPath: $0).deletingPathExtension().lastPathComponent
    }
    return try CommandFailure.reading { () throws(DocumentError) in
      try Policy.read(path: path, findingRules: rules)
    }
  }
}
