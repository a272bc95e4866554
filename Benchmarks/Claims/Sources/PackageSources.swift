import FoundationEssentials
import ProgramModel
import SourceLowering

/// The Swift files below a folder.
enum PackageSources {
  /// All of them in the program model, by growing path, each named by its path below `folder`.
  static func lowered(_ folder: String) throws -> [SourceFile] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    var files: [SourceFile] = []
    for name in names where name.hasSuffix(".swift") {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
      files.append(try SourceLowering.lower(source: Array(data), path: name))
    }
    return files
  }
}
