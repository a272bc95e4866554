import Algorithms
import Configuration
import Documents
import Foundation

/// A project file together with the folder it governs.
struct ProjectFile {
  /// The settings, with the files they name resolved against the folder.
  var project: Project
  /// The folder of the project file; nil where there is none and the standard settings hold.
  var folder: String?

  /// The project of the nearest `.headroom.yaml` at or above `path`, else the standard one.
  static func governing(_ path: String) throws(CommandFailure) -> ProjectFile {
    guard let folder = folder(governing: path) else {
      return ProjectFile(project: Project(), folder: nil)
    }
    return try read(in: folder)
  }

  /// The projects that govern `paths`, each once: many files of one project are no reason to read it many times.
  static func governing(each paths: [String]) throws(CommandFailure) -> [ProjectFile] {
    var projects: [ProjectFile] = []
    for folder in NearestFolder.places(of: paths).compactMap(folder(governing:)).uniqued() {
      projects.append(try read(in: folder))
    }
    return projects
  }

  /// The nearest folder at or above `path` that holds a project file; nil where there is none.
  private static func folder(governing path: String) -> String? {
    NearestFolder.holding(anyOf: [Project.fileName], atOrAbove: path)
  }

  /// The project of `folder`, which holds a project file.
  private static func read(in folder: String) throws(CommandFailure) -> ProjectFile {
    let url = URL(fileURLWithPath: folder)
    let shown = shortened(url.appendingPathComponent(Project.fileName).path)
    var project = try CommandFailure.reading { () throws(DocumentError) in
      try Project.read(path: shown)
    }
    func beside(_ file: String) -> String {
      shortened(url.appendingPathComponent(file).standardizedFileURL.path)
    }
    project.catalogue = project.catalogue.map(beside)
    project.workloads = project.workloads.map(beside)
    if let policy = project.policy, FileManager.default.fileExists(atPath: beside(policy)) {
      project.policy = beside(policy)
    }
    return ProjectFile(project: project, folder: folder)
  }

  /// Which files below `path` are scanned; `name` is how the walk calls it, where that differs.
  static func rules(
    for path: String, walkedAs name: String? = nil
  ) throws(CommandFailure) -> PathRules {
    let file = try governing(path)
    // Without a project file the folder named is the package.
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    let place = file.folder.map { absolute.dropFirst($0.count).drop { $0 == "/" } } ?? ""
    return PathRules(
      folder: name ?? path, place: String(place), include: file.project.include,
      exclude: file.project.exclude)
  }

  /// `path` relative to the working directory where it lies below, as users wrote it.
  static func shortened(_ path: String) -> String {
    let here = FileManager.default.currentDirectoryPath + "/"
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }
}
