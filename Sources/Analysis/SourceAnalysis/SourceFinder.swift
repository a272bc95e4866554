internal import FoundationEssentials

/// Why a scan cannot start.
public enum SourceAnalysisError: Error, Sendable, CustomStringConvertible {
  /// The path names nothing.
  case noSuchPath(String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noSuchPath(let path): "\(path): no such file or folder; give a Swift file or a folder"
    }
  }
}

/// Finds the Swift files below some paths.
enum SourceFinder {
  /// The files, each once, in order of path.
  static func files(
    in paths: [String], excluding globs: [String]
  ) throws(SourceAnalysisError) -> [String] {
    var found: Set<String> = []
    for path in paths {
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
        throw .noSuchPath(path)
      }
      if attributes[.type] as? FileAttributeType == .typeDirectory {
        walk(path, globs, &found)
      } else {
        found.insert(path)
      }
    }
    return found.filter { path in !globs.contains { Glob.matches(path, $0) } }.sorted()
  }

  private static func walk(_ folder: String, _ globs: [String], _ found: inout Set<String>) {
    var folders = [folder]
    while let next = folders.popLast() {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: next)) ?? []
      for name in names where !name.hasPrefix(".") {
        let path = next == "." ? name : next.hasSuffix("/") ? next + name : "\(next)/\(name)"
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
          continue
        }
        let type = attributes[.type] as? FileAttributeType
        if type == .typeDirectory {
          if !globs.contains(where: { Glob.matches(path, $0) }) { folders.append(path) }
        } else if type == .typeRegular, name.hasSuffix(".swift") {
          found.insert(path)
        }
      }
    }
  }
}

/// Shell patterns for paths: `?`, `*` within a name, `**` across folders. A pattern may match the end of a path.
enum Glob {
  static func matches(_ path: String, _ pattern: String) -> Bool {
    let text = Array(path.utf8)
    let glob = Array(pattern.utf8)
    if match(text[...], glob[...]) { return true }
    for (i, byte) in text.enumerated() where byte == UInt8(ascii: "/") {
      if match(text[(i + 1)...], glob[...]) { return true }
    }
    return false
  }

  private static func match(_ text: ArraySlice<UInt8>, _ glob: ArraySlice<UInt8>) -> Bool {
    guard let first = glob.first else { return text.isEmpty }
    if first == UInt8(ascii: "*") {
      let crosses = glob.dropFirst().first == UInt8(ascii: "*")
      var rest = glob.dropFirst(crosses ? 2 : 1)
      if crosses, rest.first == UInt8(ascii: "/") { rest = rest.dropFirst() }
      var tail = text
      while true {
        if match(tail, rest) { return true }
        guard let next = tail.first, crosses || next != UInt8(ascii: "/") else { return false }
        tail = tail.dropFirst()
      }
    }
    guard let next = text.first, first == next || first == UInt8(ascii: "?") else { return false }
    return match(text.dropFirst(), glob.dropFirst())
  }
}
